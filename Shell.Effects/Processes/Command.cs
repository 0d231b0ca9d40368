using Core.Domain;
using LanguageExt;

namespace Shell.Effects.Processes;

/// <summary>A program to run: no shell, an absolute path, a list of arguments.</summary>
/// <param name="Program">The absolute path.</param>
/// <param name="Arguments">The arguments, each passed as it is.</param>
/// <param name="Timeout">How long it may take before it is killed with its children.</param>
public sealed record Command(string Program, IReadOnlyList<string> Arguments, TimeSpan Timeout)
{
    /// <summary>Where it runs; empty for where this process runs.</summary>
    public string WorkingDirectory { get; init; } = "";

    /// <summary>What it reads on its standard input, which then ends.</summary>
    public string Input { get; init; } = "";

    /// <summary>Whom it runs as; empty for whom this process runs as.</summary>
    public string User { get; init; } = "";

    /// <summary>Variables set in addition to those of this process.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } =
        System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;

    /// <summary>The command that a charm's author names: the program, then its arguments.</summary>
    /// <returns><c>Invalid</c> if the program's path is not absolute, or the time limit is not between 1 s and 24 days.</returns>
    public static Either<Failure, Command> Of(IReadOnlyList<string> arguments, TimeSpan limit) =>
        from _ in Result.Accept(Refusal.OfCommand(arguments, limit))
        select new Command(arguments[0], [.. arguments.Skip(1)], limit);

    /// <summary>The program and its arguments, for a person to read; its input may hold a secret.</summary>
    public override string ToString() => string.Join(' ', [Program, .. Arguments]);
}
