using Core.Domain;
using LanguageExt;
using Shell.Effects.Processes;
using static LanguageExt.Prelude;

namespace Tests.Unit.Fakes;

/// <summary>Answers calls from a table of exact argument lists. A call that is not in the table fails the test.</summary>
public sealed class ScriptedRunner : ICommandRunner
{
    private readonly Dictionary<string, Queue<Func<CommandResult>>> answers = [];

    /// <summary>The commands that were run, in order.</summary>
    public List<Command> Commands { get; } = [];

    /// <summary>The same, each as its program and arguments.</summary>
    public IReadOnlyList<string> Calls => [.. Commands.Select(command => command.ToString())];

    /// <summary>Answers this call. Several answers to one call come in order; the last one repeats.</summary>
    public ScriptedRunner On(string call, int exit = 0, string output = "", string error = "") =>
        On(call, () => new CommandResult(exit, output, error));

    /// <summary>This call has no answer any more.</summary>
    public ScriptedRunner Forget(string call)
    {
        answers.Remove(call);
        return this;
    }

    /// <summary>Answers this call by doing something.</summary>
    public ScriptedRunner On(string call, Func<CommandResult> answer)
    {
        lock (answers)
        {
            answers.TryAdd(call, []);
            answers[call].Enqueue(answer);
        }

        return this;
    }

    /// <inheritdoc/>
    public Either<Failure, CommandResult> Run(Command command)
    {
        lock (answers)
        {
            Commands.Add(command);
            Assert.True(answers.TryGetValue(command.ToString(), out var queue), $"unknown call: {command}");
            return Right((queue!.Count > 1 ? queue.Dequeue() : queue.Peek())());
        }
    }
}
