namespace Packing;

/// <summary>What one .charm is made for.</summary>
/// <param name="Name">The key under platforms, such as <c>ubuntu@24.04:amd64</c>; for an entry under bases, the name that charmcraft gives
/// it.</param>
/// <param name="Bases">The releases that it runs on, each such as <c>ubuntu@24.04</c>; under platforms there is one.</param>
/// <param name="Architecture">Debian's name of the architecture it runs on, or <c>all</c>; several with commas, which no native program
/// runs on.</param>
/// <param name="BuildOn">Debian's names of the architectures it can be built on.</param>
public sealed record Platform(string Name, IReadOnlyList<string> Bases, string Architecture, IReadOnlyList<string> BuildOn)
{
    /// <summary>The file that <c>charmcraft pack</c> would write for a charm of this name.</summary>
    public string FileName(string charm) => $"{charm}_{Name.Replace(':', '-')}.charm";
}
