using System.Diagnostics;
using StandIn.Machines;
using Tests.Machine.Model.Probe;

namespace Tests.Machine.Model;

/// <summary>A throw-away machine with the probe running in it.</summary>
internal sealed class ModelMachine : IDisposable
{
    private readonly ThrowawayMachine machine = ThrowawayMachine.Up();
    private Process? probe;

    public ModelMachine()
    {
        File.Copy(ModelProgram.Path, Path.Combine(machine.Share, "probe"));
        ModelSubject.Publish(machine);
        probe = StartProbe();
    }

    /// <summary>The archive's own version of tinyproxy-bin, as its Debian or Ubuntu has it.</summary>
    public string Version => machine.Do("sh", "-c", "dpkg-deb -f $(ls /srv/apt/tinyproxy-bin_*.deb | grep -v _test.deb) Version");

    /// <summary>What the unit does, and reads then.</summary>
    public ModelReply Ask(ModelRequest request)
    {
        var program = probe ?? throw new InvalidOperationException("the machine did not come back");
        program.StandardInput.WriteLine(ModelLine.Of(request, ModelRequest.Codec));
        program.StandardInput.Flush();
        var line = program.StandardOutput.ReadLine() ?? throw new InvalidOperationException("the probe has ended");
        return ModelLine.Read(line, ModelReply.Codec);
    }

    /// <summary>Runs a script as an administrator would.</summary>
    /// <returns>What it printed; its exit code says nothing, for an administrator's command may fail.</returns>
    public string Run(string script, params string[] arguments) =>
        Ask(new ModelRequest(ModelSubject.First, [], ["/bin/sh", "-c", script, "sh", .. arguments], [])).Said;

    /// <summary>The machine reboots.</summary>
    public void Reboot()
    {
        EndProbe();
        machine.Reboot();
        probe = StartProbe();
    }

    /// <summary>The machine is as it was before the first life.</summary>
    public void Reset() => Run(ModelSubject.Reset);

    public void Dispose()
    {
        EndProbe();
        machine.Dispose();
    }

    private Process StartProbe() => machine.Start($"{ThrowawayMachine.ShareInside}/probe");

    private void EndProbe()
    {
        using var ended = probe;
        ended?.StandardInput.Close();
        ended?.WaitForExit(TimeSpan.FromSeconds(5));
        probe = null;
    }
}
