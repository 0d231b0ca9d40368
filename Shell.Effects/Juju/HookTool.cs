using System.Text;
using System.Text.Json;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Processes;
using static LanguageExt.Prelude;

namespace Shell.Effects.Juju;

/// <summary>Runs one hook tool, and understands how it refuses.</summary>
internal sealed class HookTool(ICommandRunner runner, string directory)
{
    /// <summary>How long a tool may take. Most ask the controller, which may be far away, or busy choosing a leader.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(60);

    // Linux's MAX_ARG_STRLEN, with the zero at the end. Source: execve(2).
    private const int MaximumArgument = 131_071;

    /// <summary>The tool did what it was told.</summary>
    public Either<Failure, Unit> Tell(string name, params string[] arguments) => Run(name, arguments).Map(_ => unit);

    /// <summary>The tool did what it was told through its standard input.</summary>
    public Either<Failure, Unit> Pipe(string name, string input, params string[] arguments) => Run(name, arguments, input).Map(_ => unit);

    /// <summary>What the tool printed, as it is.</summary>
    public Either<Failure, string> Print(string name, TimeSpan limit, params string[] arguments) => Run(name, arguments, limit: limit);

    /// <summary>Whether the tool succeeds or refuses with these words. What it prints is dropped unread.</summary>
    public Either<Failure, bool> Allows(string name, string denial, params string[] arguments) =>
        Run(name, arguments, isWithheld: true).Map(_ => true).BindLeft(failure =>
            IsRefusal(failure, denial) ? Right<Failure, bool>(false) : failure);

    /// <summary>Whether a tool refused in words that end so. Juju's tools fail with one exit code, whatever is wrong.</summary>
    public static bool IsRefusal(Failure failure, params string[] endings) =>
        failure.Cause.IsRefused && endings.Any(words => failure.Detail.EndsWith(words, StringComparison.Ordinal));

    /// <summary>What the tool printed, read from its JSON.</summary>
    /// <param name="name">The tool.</param>
    /// <param name="read">Reads it; may throw as <see cref="JsonElement"/> does where the JSON is of another kind.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns><c>Malformed</c> if it printed something else.</returns>
    public Either<Failure, T> Read<T>(string name, Func<JsonElement, T> read, params string[] arguments) =>
        Run(name, arguments).Bind(output => Parsed(name, output, read, $"printed {output.Head(80)}"));

    /// <summary>The same of a tool of whose output nobody may hear a word.</summary>
    /// <param name="name">The tool.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="arguments">Its arguments.</param>
    public Either<Failure, T> ReadWithheld<T>(string name, Func<JsonElement, T> read, params string[] arguments) =>
        Run(name, arguments, isWithheld: true).Bind(output => Parsed(name, output, read, "printed something else than expected"));

    private static Either<Failure, T> Parsed<T>(string name, string output, Func<JsonElement, T> read, string otherwise)
    {
        try
        {
            return Right<Failure, T>(read(JsonElement.Parse(output)));
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            return Result.Fail<T>(Cause.Malformed, name, otherwise);
        }
    }

    /// <summary>There is no such tool.</summary>
    public static Failure Missing(string name) => Failure.Of(
        Cause.Missing,
        name,
        "no such hook tool on PATH. Juju puts its tools there for a hook; by hand use `juju exec` or `juju debug-hooks`");

    private Either<Failure, string> Run(
        string name, string[] arguments, string input = "", bool isWithheld = false, TimeSpan? limit = null) =>
        from fitting in Fitting(name, arguments)
        from result in runner.Run(new Command(Path.Combine(directory, name), fitting, limit ?? TimeLimit) { Input = input })
            .MapLeft(failure => Explain(name, failure))
        let said = (isWithheld ? result with { Output = "" } : result).Tail
        from output in result.ExitCode == 0
            ? result.Whole(name)
            : Result.Fail<string>(Cause.Refused, name, said.StartsWith("ERROR ", StringComparison.Ordinal) ? said[6..] : said)
        select output;

    // A zero would end the argument there, and what follows would be lost without a word.
    private static Either<Failure, string[]> Fitting(string name, string[] arguments) =>
        arguments.Any(argument => Encoding.UTF8.GetByteCount(argument) > MaximumArgument)
            ? Result.Fail<string[]>(Cause.Refused, name, $"a value of more than {MaximumArgument} bytes cannot be passed to a hook tool")
            : arguments.Select(argument => argument.Replace('\0', '\uFFFD')).ToArray();

    private static Failure Explain(string name, Failure failure) =>
        failure.Cause.IsMissing ? Missing(name) : Failure.Of(failure.Cause, name, failure.Detail);
}
