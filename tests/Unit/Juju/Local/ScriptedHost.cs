using System.Text;
using StandIn;
using StandIn.Local;
using StandIn.Serving;

namespace Tests.Unit.Juju.Local;

/// <summary>A machine without processes: dispatch of each application is a function, and its tools are calls.</summary>
internal sealed class ScriptedHost : IUnitHost, ICallerFiles
{
    private readonly Dictionary<string, Func<ScriptedHook, int>> charms = [];
    private bool isKilled;

    public string Address { get; init; } = "10.0.0.9";

    public string Root => "";

    public ICallerFiles Files => this;

    /// <summary>The charm's directories that were brought, by unit, in order.</summary>
    public List<(string Unit, string Charm)> Brought { get; } = [];

    /// <summary>The units whose directories are gone.</summary>
    public List<string> Cleared { get; } = [];

    /// <summary>What tools wrote with <c>--output</c>.</summary>
    public Dictionary<string, string> Written { get; } = [];

    /// <summary>What dispatch of an application does; an application of which nothing is said does nothing.</summary>
    public ScriptedHost With(string application, Func<ScriptedHook, int> dispatch)
    {
        charms[application] = dispatch;
        return this;
    }

    /// <summary>The directories that stand for mounted file systems.</summary>
    public List<string> Directories { get; } = [];

    public void MakeDirectory(string path) => Directories.Add(path);

    public void Write(string path, string text) => Written[path] = text;

    public void Bring(UnitPlaces places, string charm, IEnumerable<string> tools) => Brought.Add((places.Unit, charm));

    public void Clear(UnitPlaces places) => Cleared.Add(places.Unit);

    public HookExit Run(HookStart start, Func<ToolRequest, ToolReply?> answer)
    {
        isKilled = false;
        var dispatch = charms.GetValueOrDefault(start.Places.Unit.Split('/')[0], _ => 0);
        try
        {
            return new(dispatch(new(start.Environment, request => Reply(answer, request))));
        }
        catch (OperationCanceledException) when (isKilled)
        {
            return new(0, IsKilled: true);
        }
    }

    public void Kill() => isKilled = true;

    // A process that is killed in the middle of a call does nothing more.
    private ToolReply Reply(Func<ToolRequest, ToolReply?> answer, ToolRequest request) =>
        answer(request) is { } reply && !isKilled ? reply : throw new OperationCanceledException();

    public string? Read(string path, out byte[] bytes)
    {
        bytes = [];
        return $"open {path}: no such file or directory";
    }

    public string? WhyNotCreated(string path) => null;
}

/// <summary>A hook as its charm sees it: variables and tools.</summary>
internal sealed class ScriptedHook(IReadOnlyDictionary<string, string> environment, Func<ToolRequest, ToolReply> ask)
{
    /// <summary>Juju's name of the hook; of an action its own.</summary>
    public string Name => environment["JUJU_HOOK_NAME"] is { Length: > 0 } hook ? hook : environment["JUJU_ACTION_NAME"];

    /// <summary>A variable; empty if it is not set.</summary>
    public string Variable(string name) => environment.GetValueOrDefault(name, "");

    /// <summary>Calls a tool, which must succeed.</summary>
    /// <param name="line">Name and arguments; a hyphen in the place of a file is no input.</param>
    /// <returns>What the tool printed.</returns>
    public string Tool(string line)
    {
        var reply = Call(line);
        return reply.Code == 0 ? reply.Output.TrimEnd('\n') : throw new InvalidOperationException($"{line}: {reply.Error}");
    }

    /// <summary>Calls a tool.</summary>
    public ToolReply Call(string line)
    {
        var words = line.Split(' ');
        return ask(new(environment["JUJU_CONTEXT_ID"], words[0], words[1..], "/", Encoding.UTF8.GetBytes("")));
    }
}
