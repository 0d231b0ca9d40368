namespace Packing.Rules;

/// <summary>
/// The operating systems that charmcraft 4 builds on and for (charmcraft/const.py), and the architectures (craft-platforms).
/// </summary>
internal static class Bases
{
    private static readonly string[] All =
    [
        "ubuntu@18.04", "ubuntu@20.04", "ubuntu@22.04", "ubuntu@24.04", "ubuntu@25.04", "ubuntu@25.10", "ubuntu@26.04", "ubuntu@26.10",
        "almalinux@9",
    ];

    private static readonly string[] Architectures = ["amd64", "arm64", "armhf", "i386", "ppc64el", "riscv64", "s390x"];

    public static Rule Base => Values.OneOf(All);

    public static Rule BuildBase => Values.OneOf([.. All, "ubuntu@devel"]);

    public static string Known => string.Join(", ", All);

    public static bool IsBase(string name) => All.Contains(name);

    public static bool IsArchitecture(string name) => Architectures.Contains(name);

    /// <summary>Not a long-term release: charmcraft wants the build-base said.</summary>
    public static bool IsInterim(string name) => name is "ubuntu@25.04" or "ubuntu@25.10" or "ubuntu@26.10";

    /// <summary>Where charmcraft still has its Python plugins charm and reactive.</summary>
    public static bool HasCharmPlugin(string name) => IsBase(name) && name is not ("ubuntu@25.10" or "ubuntu@26.04" or "ubuntu@26.10");

    /// <summary>Where a part's name may hold a slash.</summary>
    public static bool AllowsSlashInParts(string name) => name is not ("ubuntu@26.04" or "ubuntu@26.10" or "ubuntu@devel");
}
