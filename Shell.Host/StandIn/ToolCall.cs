namespace StandIn;

/// <summary>A call of a hook tool.</summary>
/// <param name="Name">The tool's name.</param>
/// <param name="Arguments">Its arguments. A byte that is no UTF-8 is U+DC80 to U+DCFF.</param>
/// <param name="Directory">The caller's working directory, an absolute path.</param>
/// <param name="Files">The files that the call may read.</param>
/// <param name="Now">What time it is.</param>
/// <param name="Stdin">The caller's standard input; <c>null</c> if it was not sent, as at first.</param>
internal sealed record ToolCall(
    string Name, IReadOnlyList<string> Arguments, string Directory, ICallerFiles Files, DateTimeOffset Now, byte[]? Stdin = null)
{
    /// <summary>A path of the caller's, made absolute.</summary>
    /// <param name="path">The path.</param>
    public string Absolute(string path) => path.StartsWith('/') ? path : $"{Directory.TrimEnd('/')}/{path}";
}

/// <summary>The files of the machine on which the hook runs.</summary>
public interface ICallerFiles
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Its absolute path, or one that the agent's directory makes absolute.</param>
    /// <param name="bytes">Its content.</param>
    /// <returns>Why it cannot be read, as Go says it; <c>null</c> if it was read.</returns>
    string? Read(string path, out byte[] bytes);

    /// <summary>Says why a file cannot be written.</summary>
    /// <param name="path">Its absolute path.</param>
    /// <returns>Why, as Go says it; <c>null</c> if it can be written.</returns>
    string? WhyNotCreated(string path);
}
