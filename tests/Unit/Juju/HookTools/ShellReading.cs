using System.Text.Json;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Processes;

namespace Tests.Unit.Juju.Vectors;

/// <summary>Has the shell read what Juju's tools print, where the shell calls them.</summary>
internal static class ShellReading
{
    /// <summary>What is wrong with the shell's reading: an exception, or a refusal of what the shell's own call prints.</summary>
    public static IEnumerable<string> Differences(Vector vector)
    {
        if (vector["stdout"] is not { ValueKind: JsonValueKind.String } stdout || vector.Json.GetProperty("code").GetInt32() != 0)
            yield break;
        var tools = new Shell.Effects.Juju.HookTools(new Printed(stdout.GetString()!), "/tools");
        var (arguments, read) = Call(vector, tools);
        string? wrong = null;
        try
        {
            var refused = read?.Invoke();
            var isOwn = Sorted(vector.Arguments).SequenceEqual(Sorted(arguments)) && !IsRestricted(vector);
            wrong = refused is not null && isOwn ? $"refuses: {refused}" : null;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            wrong = $"throws {error.GetType().Name}: {error.Message}";
        }

        if (wrong is not null)
            yield return $"the shell's parser {wrong}";
    }

    // A restricted context prints a word where an object is due; to refuse the word is right.
    private static bool IsRestricted(Vector vector) => vector.Json.GetProperty("context").TryGetProperty("restricted", out _);

    // How the shell calls the tool, and what it makes of the answer: a failure or nothing.
    private static (string[] Arguments, Func<Failure?>? Read) Call(Vector vector, Shell.Effects.Juju.HookTools tools) => vector.Tool switch
    {
        "config-get" => (["--format=json"], () => Refusal(tools.ConfigGet())),
        "status-get" => (["--include-data", "--format=json"], () => Refusal(tools.StatusGet())),
        "is-leader" => (["--format=json"], () => Refusal(tools.IsLeader())),
        "opened-ports" => (["--endpoints", "--format=json"], () => Refusal(tools.OpenedPorts())),
        "secret-get" => (["secret:9m4e2mr0ui3e8a215n4g", "--format=json"], () => Refusal(tools.SecretGet("secret:9m4e2mr0ui3e8a215n4g"))),
        "action-get" => (["--format=json"], () => Refusal(tools.ActionGet())),
        "network-get" => (["--format=json", Name(vector)], () => Refusal(tools.NetworkGet(Name(vector)))),
        "state-get" => (["--format=json"], () => Refusal(tools.StateGet())),
        "storage-list" => (["--format=json", Name(vector)], () => Refusal(tools.StorageList(Name(vector)))),
        "storage-get" => (["-s", "data/0", "--format=json"], () => Refusal(tools.StorageGet("data/0"))),
        "relation-model-get" => (["-r", Name(vector), "--format=json"], () => Refusal(tools.RelationModelGet(Name(vector)))),
        _ => ([], null),
    };

    private static string Name(Vector vector) => vector.Arguments.FirstOrDefault(argument => !argument.StartsWith('-')) ?? "";

    private static Failure? Refusal<T>(Either<Failure, T> read)
    {
        Failure? refusal = null;
        read.Match(Right: _ => { }, Left: failure => refusal = failure);
        return refusal;
    }

    private static IEnumerable<string> Sorted(IEnumerable<string> arguments) =>
        string.Join(' ', arguments).Replace("--format json", "--format=json").Split(' ').Order();

    private sealed class Printed(string output) : ICommandRunner
    {
        public Either<Failure, CommandResult> Run(Command command) => new CommandResult(0, output, "");
    }
}
