using System.Diagnostics.CodeAnalysis;

namespace Cli;

/// <summary>Whether a charm's program is at a desk, where its author works, and not on a unit.</summary>
public static class AtDesk
{
    /// <summary>
    /// False in the native program, which runs on units: what is reached only where this is true is left out of that program.
    /// </summary>
    /// <remarks>The native build sets the switch to false (Packing/Native/Charm.Native.targets).</remarks>
    [FeatureSwitchDefinition("Cli.AtDesk.IsSupported")]
    [FeatureGuard(typeof(RequiresUnreferencedCodeAttribute))]
    [FeatureGuard(typeof(RequiresDynamicCodeAttribute))]
    [FeatureGuard(typeof(RequiresAssemblyFilesAttribute))]
#pragma warning disable IL4000 // The native build sets the switch to false; the analyser sees only that it could be true there.
    public static bool IsSupported => !AppContext.TryGetSwitch("Cli.AtDesk.IsSupported", out var isSupported) || isSupported;
#pragma warning restore IL4000
}
