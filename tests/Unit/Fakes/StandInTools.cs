using Core.Domain;
using LanguageExt;
using Shell.Effects.Processes;
using StandIn;
using StandIn.Model;
using Tests.Unit.Juju.Vectors;

namespace Tests.Unit.Fakes;

/// <summary>Hook tools that answer as Juju's do: the shell's arguments are held to the real ones. Threads may call side by side.</summary>
/// <param name="context">What Juju holds.</param>
internal sealed class StandInTools(HookToolContext context) : ICommandRunner
{
    private readonly Lock running = new();

    /// <summary>What Juju holds now.</summary>
    public HookToolContext Context { get; private set; } = context;

    /// <summary>The calls, in order.</summary>
    public List<string> Calls { get; } = [];

    public Either<Failure, CommandResult> Run(Command command)
    {
        lock (running)
        {
            Calls.Add(string.Join(' ', [Path.GetFileName(command.Program), .. command.Arguments]));
            var files = new VectorFiles(new Dictionary<string, byte[]>());
            var call = new ToolCall(Path.GetFileName(command.Program), command.Arguments, "/", files, DateTimeOffset.UnixEpoch, null);
            var answer = HookToolServer.Run(Context, call);
            Context = answer.Context;
            return new CommandResult(answer.Code, answer.Stdout, answer.Stderr);
        }
    }
}
