using System.Reflection;

namespace Shell.Effects;

/// <summary>The program that runs.</summary>
internal static class ThisProgram
{
    /// <summary>Its version, in three numbers; empty if it has none.</summary>
    public static string Version => Assembly.GetEntryAssembly()?.GetName().Version?.ToString(3) ?? "";
}
