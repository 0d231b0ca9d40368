using System.Reflection;
using System.Runtime.CompilerServices;

namespace Shell.Effects;

/// <summary>The program that runs.</summary>
internal static class ThisProgram
{
    /// <summary>Its version, in three numbers; empty if it has none.</summary>
    public static string Version => Assembly.GetEntryAssembly()?.GetName().Version?.ToString(3) ?? "";

    /// <summary>
    /// Its version and, behind a +, the digest of its file: what tells it from every other build. A program that was not built natively
    /// is many files, and has its version alone.
    /// </summary>
    public static string Build => Digest is { Length: > 0 } digest ? $"{Version}+{digest}" : Version;

    private static string Digest => RuntimeFeature.IsDynamicCodeSupported ? "" : BuildId.Of("/proc/self/exe");
}
