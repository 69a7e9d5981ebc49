// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using System.Xml.Linq;
using NUnit.Framework;

namespace VirtVzd.Tests.Soak;

/// <summary>The picture of a soak is a document that browsers show, and hides nothing.</summary>
sealed class SoakPictureTests
{
    static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    [Test]
    public void Every_curve_is_there_with_what_is_thought_of_it()
    {
        var curves = SoakCurve.Of([.. Enumerable.Range(0, 3_601).Select(i => Sample(i, threads: 14, handles: 4))]);

        var picture = XDocument.Parse(SoakPicture.Draw("one hour & more", curves));

        Assert.That(picture.Root!.Name, Is.EqualTo(s_svg + "svg"));
        Assert.That(picture.Descendants(s_svg + "polyline").Count(), Is.EqualTo(curves.Count));
        var texts = picture.Descendants(s_svg + "text").Select(text => text.Value).ToList();
        Assert.That(
            texts,
            Has.Member("one hour & more").And.Member("60 min").And.SupersetOf(curves.Select(curve => curve.Verdict)));
    }

    [Test]
    public void The_highest_point_stays_however_many_there_are()
    {
        var curves = SoakCurve.Of(
            [.. Enumerable.Range(0, 3_600).Select(i => Sample(i, threads: i == 1_801 ? 100 : 10, handles: 4))]);

        var picture = XDocument.Parse(SoakPicture.Draw("peak", curves));

        var threads = picture.Descendants(s_svg + "polyline").ElementAt(2).Attribute("points")!.Value.Split(' ');
        Assert.That(threads, Has.Length.LessThan(1_000));
        Assert.That(threads.Select(point => point.Split(',')[1]).Distinct().Count(), Is.EqualTo(2));
    }

    [Test]
    public void A_curve_without_points_is_said_to_have_none()
    {
        var curves = SoakCurve.Of([.. Enumerable.Range(0, 10).Select(i => Sample(i, threads: 14, handles: null))]);

        Assert.That(
            XDocument.Parse(SoakPicture.Draw("no host", curves)).Root!.Value,
            Does.Contain("SDK handles: nothing measured"));
    }

    [Test]
    public void What_climbs_is_said_to()
    {
        var curves = SoakCurve.Of([.. Enumerable.Range(0, 720).Select(i => Sample(i, threads: 14, handles: i))]);

        Assert.That(
            curves.Where(curve => curve.Trend.IsClimb).Select(curve => curve.Name),
            Is.EqualTo(new[] { "SDK handles" }));
        Assert.That(SoakPicture.Draw("leak", curves), Does.Contain("CLIMBS by"));
    }

    static SoakSample Sample(int seconds, int threads, int? handles) =>
        new(
            seconds, MemoryMib: 30 + Math.Sin(seconds), Descriptors: 20, threads, handles, UsualLatencyMs: 0.1,
            WorstLatencyMs: 1);
}
