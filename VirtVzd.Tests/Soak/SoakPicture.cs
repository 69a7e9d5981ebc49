// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Xml.Linq;

namespace VirtVzd.Tests.Soak;

/// <summary>The curves of a soak one below the other over the same time, as an SVG document.</summary>
static class SoakPicture
{
    const int Width = 960;
    const int PanelHeight = 130;
    const int PanelGap = 34;
    const int Top = 56;
    const int Left = 70;
    const int Right = 20;
    const int TicksOfTime = 6;

    // More points than this in a panel cannot be told apart.
    const int PointsMax = 900;

    static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    /// <summary>Draws it.</summary>
    /// <param name="title">What was done.</param>
    /// <param name="curves">What came of it; none of them has to have points.</param>
    internal static string Draw(string title, IReadOnlyList<SoakCurve> curves)
    {
        var endSeconds = Math.Max(
            1, curves.SelectMany(curve => curve.Points).Select(point => point.Seconds).DefaultIfEmpty(1).Max());
        var height = Top + (curves.Count * (PanelHeight + PanelGap)) + 10;
        var picture = new XElement(
            s_svg + "svg",
            new XAttribute("viewBox", $"0 0 {Width} {height}"),
            new XAttribute("font-family", "sans-serif"),
            new XAttribute("font-size", 12),
            Box(0, 0, Width, height, "#ffffff"),
            Text(Left, 24, title, size: 16));
        for (var i = 0; i < curves.Count; i++)
        {
            picture.Add(
                Panel(curves[i], Top + (i * (PanelHeight + PanelGap)), endSeconds, hasTimes: i == curves.Count - 1));
        }

        return new StringBuilder().Append(picture).Append('\n').ToString();
    }

    static IEnumerable<XElement> Panel(SoakCurve curve, int top, double endSeconds, bool hasTimes)
    {
        var colour = curve.Trend.IsClimb ? "#c01818" : "#1858a8";
        var max = curve.Points.Select(point => point.Value).DefaultIfEmpty(0).Max() * 1.05;
        max = max > 0 ? max : 1;
        yield return Text(Left, top - 6, curve.Verdict);
        yield return Box(Left, top, Width - Left - Right, PanelHeight, "#f4f4f4");
        yield return Text(Left - 6, top + 10, Number(max), anchor: "end");
        yield return Text(Left - 6, top + PanelHeight, "0", anchor: "end");
        yield return new XElement(
            s_svg + "polyline",
            new XAttribute("fill", "none"),
            new XAttribute("stroke", colour),
            new XAttribute("points", string.Join(' ', Thinned(curve.Points).Select(point =>
                $"{Number(X(point.Seconds, endSeconds))},{Number(top + (PanelHeight * (1 - (point.Value / max))))}"))));
        for (var tick = 0; hasTimes && tick <= TicksOfTime; tick++)
        {
            var seconds = endSeconds * tick / TicksOfTime;
            yield return Text(
                X(seconds, endSeconds), top + PanelHeight + 16, endSeconds >= 600
                    ? $"{seconds / 60:0.#} min"
                    : $"{Number(seconds)} s", anchor: "middle");
        }
    }

    // Peaks are what matters: of the points that share a place the highest stays.
    static IEnumerable<(double Seconds, double Value)> Thinned(IReadOnlyList<(double Seconds, double Value)> points) =>
        points.Chunk(Math.Max(1, (points.Count + PointsMax - 1) / PointsMax))
            .Select(static chunk => chunk.MaxBy(static point => point.Value));

    static double X(double seconds, double endSeconds) => Left + ((Width - Left - Right) * seconds / endSeconds);

    static XElement Box(int x, int y, int width, int height, string colour) => new(
        s_svg + "rect",
        new XAttribute("x", x),
        new XAttribute("y", y),
        new XAttribute("width", width),
        new XAttribute("height", height),
        new XAttribute("fill", colour));

    static XElement Text(double x, double y, string text, string anchor = "start", int size = 12) => new(
        s_svg + "text",
        new XAttribute("x", Number(x)),
        new XAttribute("y", Number(y)),
        new XAttribute("text-anchor", anchor),
        new XAttribute("font-size", size),
        text);

    static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
