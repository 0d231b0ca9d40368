using System.Runtime.InteropServices;

namespace Shell.Effects.Juju;

/// <summary>Debian's names of architectures.</summary>
internal static class DebianArchitecture
{
    /// <summary>The name, such as amd64. Source: dpkg-architecture(1), cputable.</summary>
    public static string Name(Architecture architecture) => architecture switch
    {
        Architecture.X64 => "amd64",
        Architecture.X86 => "i386",
        Architecture.Arm => "armhf",
        Architecture.Ppc64le => "ppc64el",
        _ => architecture.ToString().ToLowerInvariant(),
    };
}
