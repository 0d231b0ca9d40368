using StandIn;
using StandIn.Local;
using StandIn.Serving;
using Tests.Machine.Host;

namespace Tests.Machine.Juju;

/// <summary>A throw-away machine on which units of a local Juju live.</summary>
/// <remarks>Such a machine has no network but loopback: units that speak with each other share one.</remarks>
public sealed class MachineHost(ThrowawayMachine machine) : IUnitHost
{
    private readonly BroughtFiles _brought = new();
    private DispatchUnit? _running;

    public string Address => "127.0.0.1";

    public string Root => "";

    public ICallerFiles Files { get; } = new MachineFiles(machine);

    public void MakeDirectory(string path) => machine.Do("mkdir", "-p", path);

    public void Write(string path, string text) => machine.Write(path, text);

    public void Bring(UnitPlaces places, string charm, IEnumerable<string> tools)
    {
        if (!_brought.Has(places.Unit))
            Prepare(places, tools);
        machine.Do(["rm", "-f", .. _brought.Replace(places.Unit, charm).Select(name => $"{places.Charm}/{name}")]);
        var passing = $"{places.Tag}.charm";
        var outside = Path.Combine(machine.Share, passing);
        _ = HostProcess.Run(["cp", "--recursive", "--preserve=mode", charm, outside], TimeSpan.FromMinutes(1)).Text;
        var inside = $"{ThrowawayMachine.ShareInside}/{passing}/.";
        machine.Do("cp", "--recursive", "--preserve=mode", "--remove-destination", inside, places.Charm);
        Directory.Delete(outside, recursive: true);
    }

    // The socket is outside, where it is answered.
    private void Prepare(UnitPlaces places, IEnumerable<string> tools)
    {
        machine.Do("rm", "-rf", places.Home, places.Tools);
        machine.Do("mkdir", "-p", places.Charm, places.Tools);
        machine.Do("ln", "-sf", $"{ThrowawayMachine.ShareInside}/{places.Tag}.socket", places.Socket);
        machine.Write($"{places.Tools}/{ToolProgram.Name}", ToolProgram.Text, "755");
        machine.Do("sh", "-ec", $"cd {places.Tools}; for tool in {string.Join(' ', tools)}; do ln -s {ToolProgram.Name} $tool; done");
    }

    public void Clear(UnitPlaces places)
    {
        _brought.Clear(places.Unit);
        machine.Do("rm", "-r", places.Home, places.Tools);
    }

    public HookExit Run(HookStart start, Func<ToolRequest, ToolReply?> answer)
    {
        var program = new[] { "dispatch", start.Script }.FirstOrDefault(file => _brought.Has(start.Places.Unit, file));
        // Without a program a hook succeeds and an action fails.
        if (program is null)
            return new(start.Script.StartsWith("actions/", StringComparison.Ordinal) ? 127 : 0);
        _running = new(machine, program);
        using var socket = new ToolSocket(Path.Combine(machine.Share, $"{start.Places.Tag}.socket"), answer);
        var ended = _running.Run(start.Script, start.Places.Charm, start.Environment.ToDictionary());
        return new(ended.ExitCode ?? 1, ended.Signal is "KILL" or "TERM", ended.Output, ended.Error);
    }

    public void Kill() => _running?.Kill();
}
