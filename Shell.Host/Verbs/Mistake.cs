namespace Verbs;

/// <summary>Something wrong with what a person wrote.</summary>
/// <param name="Source">The file, or the command line's option.</param>
/// <param name="Line">The line in it, from 1; 0 if it is about the whole.</param>
/// <param name="Reason">What is wrong, and what would be right.</param>
internal sealed record Mistake(string Source, int Line, string Reason)
{
    /// <summary>As compilers print it.</summary>
    public override string ToString() => Line == 0 ? $"{Source}: {Reason}" : $"{Source}:{Line}: {Reason}";
}
