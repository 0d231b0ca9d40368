namespace Replaying.Output;

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
