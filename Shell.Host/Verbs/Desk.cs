using System.Diagnostics.CodeAnalysis;

namespace Verbs;

/// <summary>What is done at a desk and not on a unit: packing, mutating.</summary>
internal static class Desk
{
    /// <summary>Whether this program can do it: not the native one, which would carry it into every unit.</summary>
    /// <remarks>The native build sets the switch to false (Native/Charm.Native.targets), and the compiler leaves out what only such verbs reach.</remarks>
    [FeatureSwitchDefinition("Verbs.Desk.IsSupported")]
    [FeatureGuard(typeof(RequiresUnreferencedCodeAttribute))]
    [FeatureGuard(typeof(RequiresDynamicCodeAttribute))]
    [FeatureGuard(typeof(RequiresAssemblyFilesAttribute))]
#pragma warning disable IL4000 // The native build sets the switch to false; the analyser sees only that it could be true there.
    public static bool IsSupported => !AppContext.TryGetSwitch("Verbs.Desk.IsSupported", out var isSupported) || isSupported;
#pragma warning restore IL4000
}
