using Core.Domain;
using LanguageExt;
using Shell.Effects.Processes;
using StandIn;
using StandIn.Model;

namespace Tests.Unit.Fakes;

/// <summary>Hook tools that answer as Juju's do: the shell's arguments are held to the real ones. Threads may call side by side.</summary>
/// <param name="context">What Juju holds.</param>
internal sealed class StandInTools(HookToolContext context) : ICommandRunner
{
    private readonly Lock running = new();
    private readonly DiskFiles files = new();

    /// <summary>What Juju holds now.</summary>
    public HookToolContext Context { get; private set; } = context;

    /// <summary>The modes of the files that tools read, in order.</summary>
    public IReadOnlyList<UnixFileMode> Modes => files.Modes;

    /// <summary>The calls, in order.</summary>
    public List<string> Calls { get; } = [];

    public Either<Failure, CommandResult> Run(Command command)
    {
        lock (running)
        {
            Calls.Add(string.Join(' ', [Path.GetFileName(command.Program), .. command.Arguments]));
            var call = new ToolCall(Path.GetFileName(command.Program), command.Arguments, "/", files, DateTimeOffset.UnixEpoch, null);
            var answer = HookToolServer.Run(Context, call);
            Context = answer.Context;
            return new CommandResult(answer.Code, answer.Stdout, answer.Stderr);
        }
    }
}

/// <summary>The files of this machine, as Juju's agent opens them.</summary>
internal sealed class DiskFiles : ICallerFiles
{
    /// <summary>The modes of the files that were read, in order.</summary>
    public List<UnixFileMode> Modes { get; } = [];

    public string? Read(string path, out byte[] bytes)
    {
        bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
        if (!File.Exists(path))
            return $"open {path}: no such file or directory";
        Modes.Add(File.GetUnixFileMode(path));
        return null;
    }

    public string? WhyNotCreated(string path) => $"open {path}: permission denied";
}
