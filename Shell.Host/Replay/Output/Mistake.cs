using Shell.Effects.Yaml;

namespace Replaying.Output;

/// <summary>Something wrong with what a person wrote.</summary>
/// <param name="Source">The file, or the command line's option.</param>
/// <param name="Line">The line in it, from 1; 0 if it is about the whole.</param>
/// <param name="Reason">What is wrong, and what would be right.</param>
/// <param name="Column">The column in the line, from 1; 0 if it is about the whole line.</param>
internal sealed record Mistake(string Source, int Line, string Reason, int Column = 0)
{
    /// <summary>What is wrong with a file as such.</summary>
    public static Mistake Of(Problem problem) => new(problem.At.File, problem.At.Line, problem.Message, problem.At.Column);

    /// <summary>Writes each mistake on a line. Returns the exit code of input that cannot be used.</summary>
    public static int Refuse(IEnumerable<Mistake> mistakes, TextWriter errors)
    {
        foreach (var mistake in mistakes)
            errors.WriteLine(mistake);
        return ExitCode.Unusable;
    }

    /// <summary>Writes the mistake. Returns the exit code of input that cannot be used.</summary>
    public int Refuse(TextWriter errors) => Refuse([this], errors);

    /// <summary>As compilers print it.</summary>
    public override string ToString() => (Line, Column) switch
    {
        (0, _) => $"{Source}: {Reason}",
        (_, 0) => $"{Source}:{Line}: {Reason}",
        _ => $"{Source}:{Line}:{Column}: {Reason}",
    };
}

/// <summary>What the verbs answer to the program that called them.</summary>
internal static class ExitCode
{
    /// <summary>Done, and nothing to complain of.</summary>
    public const int Done = 0;

    /// <summary>A difference was found, or a hook failed.</summary>
    public const int Failed = 1;

    /// <summary>The input cannot be used, or the output cannot be written.</summary>
    public const int Unusable = 2;
}
