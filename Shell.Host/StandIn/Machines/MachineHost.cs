using Shell.Effects.Processes;
using StandIn.Local;
using StandIn.Serving;

namespace StandIn.Machines;

/// <summary>A throw-away machine on which units of a local Juju live.</summary>
/// <remarks>Such a machine has no network but loopback: units that speak with each other share one.</remarks>
public sealed class MachineHost(ThrowawayMachine machine) : IUnitHost
{
    private readonly BroughtFiles _brought = new();
    private DispatchUnit? _running;

    /// <inheritdoc/>
    public string Address => "127.0.0.1";

    /// <inheritdoc/>
    public string Root => "";

    /// <inheritdoc/>
    public ICallerFiles Files { get; } = new MachineFiles(machine);

    /// <inheritdoc/>
    public void MakeDirectory(string path) => machine.Do("mkdir", "-p", path);

    /// <inheritdoc/>
    public void Write(string path, string text) => machine.Write(path, text);

    /// <inheritdoc/>
    public void Bring(UnitPlaces places, string charm, IEnumerable<string> tools)
    {
        if (!_brought.Has(places.Unit))
            Prepare(places, tools);
        machine.Do(["rm", "-f", .. _brought.Replace(places.Unit, charm).Select(name => $"{places.Charm}/{name}")]);
        var passing = $"{places.Tag}.charm";
        var outside = Path.Combine(machine.Share, passing);
        Copy(charm, outside);
        var inside = $"{ThrowawayMachine.ShareInside}/{passing}/.";
        machine.Do("cp", "--recursive", "--preserve=mode", "--remove-destination", inside, places.Charm);
        Directory.Delete(outside, recursive: true);
    }

    private static void Copy(string charm, string outside)
    {
        var copied = new CommandRunner().Run(new("/bin/cp", ["--recursive", "--preserve=mode", charm, outside], TimeSpan.FromMinutes(1)));
        if (copied.Match(Right: ended => ended.ExitCode == 0 ? "" : ended.Error, Left: failure => failure.Detail) is { Length: > 0 } error)
            throw new IOException(error);
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

    /// <inheritdoc/>
    public void Clear(UnitPlaces places)
    {
        _brought.Clear(places.Unit);
        machine.Do("rm", "-r", places.Home, places.Tools);
    }

    /// <inheritdoc/>
    public HookExit Run(HookStart start, Func<ToolRequest, ToolReply?> answer)
    {
        var program = new[] { "dispatch", start.Script }.FirstOrDefault(file => _brought.Has(start.Places.Unit, file));
        // Without a program a hook succeeds and an action fails.
        if (program is null)
            return new(start.Script.StartsWith("actions/", StringComparison.Ordinal) ? 127 : 0);
        _running = new(machine, program);
        using var socket = new ToolSocket(Path.Combine(machine.Share, $"{start.Places.Tag}.socket"), answer);
        var ended = _running.Run(start.Places.Charm, start.Environment);
        return new(ended.ExitCode ?? 1, ended.Signal is "KILL" or "TERM", ended.Output, ended.Error);
    }

    /// <inheritdoc/>
    public void Kill() => _running?.Kill();
}
