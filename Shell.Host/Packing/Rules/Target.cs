namespace Packing.Rules;

/// <summary>An entry of build-on or build-for, or the name of a short platform: <c>[base:]architecture</c>.</summary>
internal sealed record Target(string? Base, string Architecture)
{
    public static Target Of(string text) =>
        text.Split(':', 2) is [var @base, var architecture] ? new(@base, architecture) : new(null, text);

    /// <summary>Whether charmcraft can build on it.</summary>
    public bool IsMachine => HasBase && Bases.IsArchitecture(Architecture);

    /// <summary>Whether charmcraft can build for it.</summary>
    public bool IsMachineOrAll => IsMachine || HasBase && Architecture == "all";

    private bool HasBase => Base is null || Bases.IsBase(Base);
}
