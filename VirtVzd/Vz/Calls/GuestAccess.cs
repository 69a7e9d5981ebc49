// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.CompilerServices;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Vz.Agent;
using VirtVzd.Vz.Guests;
using VirtVzd.Vz.Session;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// Lets calls into guests. No lock of a domain is taken, here or at the host: a destroy never waits for what a guest
/// does not answer. One object serves all connections.
/// </summary>
sealed class GuestAccess
{
    // libvirt's words of a client's time, and its usual time.
    const int UsualTime = -1;
    const int UsualSeconds = 5;

    readonly VzDriver _driver;
    readonly ProgramPlaces _places;
    readonly ConditionalWeakTable<Domain, GuestInside> _insides = [];

    internal GuestAccess(VzDriver driver)
    {
        _driver = driver;
        _places = new ProgramPlaces(driver.Options.GuestProgramsMax, driver.Options.GuestProgramsOfOneMax);
    }

    /// <summary>What is kept about the inside of a guest.</summary>
    internal GuestInside Of(Domain domain) => _insides.GetValue(domain, static _ => new GuestInside());

    /// <summary>Does something in a guest that runs.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="timeout">
    /// Seconds, −2 for as long as it takes, −1 for the usual time; null for what was chosen for the domain.
    /// </param>
    /// <param name="work">What is done.</param>
    /// <exception cref="LibvirtException">
    /// The domain does not run (55), nobody answers in there (86), or not in time (112), or what
    /// <paramref name="work"/> throws.
    /// </exception>
    internal T In<T>(Domain domain, int? timeout, Func<GuestVisit, T> work)
    {
        RequireRunning(domain);
        var inside = Of(domain);
        var deadline = Environment.TickCount64 + TimeMs(timeout ?? inside.TimeoutSeconds);
        GuestLine.Stay Enter() => EnterLine(domain, inside, deadline);
        using var visit = new GuestVisit(domain.Uuid, Enter(), Enter, _places, deadline, _driver.Stop);
        return work(visit);
    }

    /// <summary>The same for what only systems have that follow POSIX.</summary>
    /// <exception cref="LibvirtException">The guest was made for Windows (84), or as above.</exception>
    internal T InLinux<T>(Domain domain, int? timeout, Func<GuestVisit, T> work)
    {
        RequireRunning(domain);
        return domain.View.Facts.IsWindows
            ? throw AgentErrors.NotThere("this is done in Linux guests only, and the domain is configured for Windows")
            : In(domain, timeout, work);
    }

    /// <summary>Does something to what stands still in a guest, one call at a time.</summary>
    /// <exception cref="LibvirtException">Somebody else does (87), or what <paramref name="work"/> throws.</exception>
    internal T InFreezer<T>(Domain domain, Func<LinuxFreezer, T> work)
    {
        var inside = Of(domain);
        if (!inside.Freezing.TryEnter())
        {
            throw LibvirtException.Of(
                ErrorCode.ResourceBusy, ErrorDomain.Parallels,
                "the file systems of the guest are being frozen or thawed already");
        }

        try
        {
            return work(new LinuxFreezer(inside.FrozenIn(domain.View.Id)));
        }
        finally
        {
            inside.Freezing.Exit();
        }
    }

    // A paused guest does not answer, and who is asked about it hears nothing for half a minute.
    static void RequireRunning(Domain domain)
    {
        if (VzDriver.RequireActive(domain).Phase != DomainPhase.Running)
        {
            throw LibvirtException.Of(ErrorCode.OperationInvalid, ErrorDomain.Parallels, "domain is not running");
        }
    }

    long TimeMs(int seconds) => seconds switch
    {
        UsualTime => UsualSeconds * 1000L,
        < 0 => _driver.Options.GuestAnswerMs,
        _ => long.Min(seconds * 1000L, _driver.Options.GuestAnswerMs),
    };

    GuestLine.Stay EnterLine(Domain domain, GuestInside inside, long deadline)
    {
        GuestLine.Stay? stay = null;
        _driver.WithSession(session =>
        {
            try
            {
                stay = inside.Line.Enter(session, deadline, left => Open(session, domain, left), _driver.Stop);
            }
            catch (LibvirtException e) when (e.Code == ErrorCode.OperationTimeout)
            {
                throw AgentErrors.NotNow(e);
            }
            catch (LibvirtException e) when (PrlFailure.CodeOf(e) == PrlResult.VmExecGuestToolNotAvailable)
            {
                throw AgentErrors.NotConnected();
            }
        });
        return stay!;
    }

    // The host would try for half a minute to reach tools that it knows not to be there.
    static PrlGuestSession Open(SdkSession session, Domain domain, int timeoutMs)
    {
        var vm = VzDriver.FindVm(session.Asking, domain, control: null, timeoutMs);
        try
        {
            if (!domain.View.IsContainer && vm.GetToolsState(timeoutMs) == PrlToolsState.NotInstalled)
            {
                throw AgentErrors.NotConnected();
            }
        }
        catch (LibvirtException)
        {
            vm.Dispose();
            throw;
        }

        return vm.OpenGuest(timeoutMs);
    }
}
