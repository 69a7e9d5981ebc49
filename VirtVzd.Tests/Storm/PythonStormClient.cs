// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Text.Json;
using System.Threading;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Storm;

/// <summary>
/// A client of libvirt's own library in the storm: the Python binding with its event loop, threads that work and one
/// that listens. It prints its picture of the host whenever a line comes in, and ends with its input.
/// </summary>
sealed class PythonStormClient : IDisposable
{
    const string Program = """
        import json, random, sys, threading, time, libvirt
        uri, seed, workers = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
        libvirt.registerErrorHandler(lambda *a: None, None)
        libvirt.virEventRegisterDefaultImpl()
        def loop():
            while True:
                libvirt.virEventRunDefaultImpl()
        threading.Thread(target=loop, daemon=True).start()
        def connect():
            while True:
                try:
                    return libvirt.open(uri)
                except libvirt.libvirtError:
                    time.sleep(0.05)
        conn = connect()
        lock, view, transient = threading.Lock(), {}, set()
        def happened(conn, dom, event, detail, opaque):
            with lock:
                key = dom.UUIDString()
                name, state = dom.name(), view.get(key, ('', 'off'))[1]
                if event == libvirt.VIR_DOMAIN_EVENT_UNDEFINED:
                    # One that gets another name goes on as it is, and one that runs is there until it is undefined again.
                    if detail != libvirt.VIR_DOMAIN_EVENT_UNDEFINED_RENAMED:
                        if state in ('running', 'paused') and key not in transient:
                            transient.add(key)
                        else:
                            transient.discard(key)
                            view.pop(key, None)
                    return
                if event == libvirt.VIR_DOMAIN_EVENT_DEFINED:
                    transient.discard(key)
                if event in (libvirt.VIR_DOMAIN_EVENT_STARTED, libvirt.VIR_DOMAIN_EVENT_RESUMED):
                    state = 'running'
                elif event == libvirt.VIR_DOMAIN_EVENT_SUSPENDED:
                    state = 'paused'
                elif event == libvirt.VIR_DOMAIN_EVENT_STOPPED:
                    state = 'saved' if detail == libvirt.VIR_DOMAIN_EVENT_STOPPED_SAVED else 'off'
                view[key] = (name, state)
        def first(state, reason):
            if state == libvirt.VIR_DOMAIN_PAUSED:
                return 'paused'
            if state == libvirt.VIR_DOMAIN_SHUTOFF:
                return 'saved' if reason == libvirt.VIR_DOMAIN_SHUTOFF_SAVED else 'off'
            return 'running'
        # Nobody works yet: nothing happens between the registration and the list.
        conn.domainEventRegisterAny(None, libvirt.VIR_DOMAIN_EVENT_ID_LIFECYCLE, happened, None)
        for dom in conn.listAllDomains():
            with lock:
                view[dom.UUIDString()] = (dom.name(), first(*dom.state()))
        quiet = threading.Event()
        def work(seed):
            chance = random.Random(seed)
            actions = [lambda d: d.create(), lambda d: d.destroy(), lambda d: d.suspend(), lambda d: d.resume(),
                       lambda d: d.XMLDesc(), lambda d: d.info(), lambda d: d.setMemoryFlags(chance.randrange(1, 9) << 17, 0),
                       lambda d: d.managedSave(), lambda d: conn.getAllDomainStats(), lambda d: conn.listAllDomains(),
                       lambda d: d.snapshotNum(), lambda d: d.jobStats()]
            while not quiet.is_set():
                try:
                    with lock:
                        keys = list(view)
                    if keys:
                        chance.choice(actions)(conn.lookupByUUIDString(chance.choice(keys)))
                except libvirt.libvirtError:
                    pass
                quiet.wait(chance.random() / 20)
        threads = [threading.Thread(target=work, args=(seed + i,)) for i in range(workers)]
        print('[]', flush=True)
        sys.stdin.readline()
        for thread in threads:
            thread.start()
        for line in sys.stdin:
            quiet.set()
            for thread in threads:
                thread.join()
            with lock:
                print(json.dumps(sorted(f'{key} {name} {state}' for key, (name, state) in view.items())), flush=True)
        conn.close()
        """;

    readonly Process _process;
    readonly List<string> _printed = [];

    /// <summary>Starts it and returns when it listens.</summary>
    internal PythonStormClient(string uri, int seed, int workers)
    {
        _process = new Command("/usr/bin/python3", "-c", Program, uri, $"{seed}", $"{workers}").Start();
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Await(count: 1);
    }

    /// <summary>Lets it begin to work.</summary>
    internal void Go() => _process.StandardInput.WriteLine("go");

    /// <summary>Its picture of the host. It works no more from the first question on.</summary>
    internal IReadOnlyList<string> Ask()
    {
        int before;
        lock (_printed)
        {
            before = _printed.Count;
        }

        try
        {
            _process.StandardInput.WriteLine("picture");
        }
        catch (IOException e)
        {
            throw new InvalidOperationException($"the Python client has ended: {Printed}", e);
        }

        Await(before + 1);
        lock (_printed)
        {
            return JsonSerializer.Deserialize<List<string>>(_printed[^1])!;
        }
    }

    /// <summary>Ends it and answers its exit code.</summary>
    internal int End()
    {
        _process.StandardInput.Close();
        return _process.WaitForExit(StormPatience.Answer)
            ? _process.ExitCode
            : throw new TimeoutException("the Python client hangs");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    string Printed
    {
        get
        {
            lock (_printed)
            {
                return string.Join('\n', _printed);
            }
        }
    }

    void Keep(string? line)
    {
        if (line is not null)
        {
            lock (_printed)
            {
                _printed.Add(line);
                Monitor.PulseAll(_printed);
            }
        }
    }

    void Await(int count)
    {
        var deadline = Environment.TickCount64 + (long)StormPatience.Answer.TotalMilliseconds;
        lock (_printed)
        {
            while (_printed.Count < count)
            {
                var leftMs = deadline - Environment.TickCount64;
                if (leftMs <= 0)
                {
                    throw new TimeoutException($"the Python client is silent: {Printed}");
                }

                Monitor.Wait(_printed, (int)leftMs);
            }
        }
    }
}
