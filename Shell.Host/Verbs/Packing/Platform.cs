namespace Verbs.Packing;

/// <summary>What one .charm is made for: one base and one architecture.</summary>
/// <param name="Name">The key under platforms, such as <c>ubuntu@24.04:amd64</c>.</param>
/// <param name="Base">Distribution and release: <c>ubuntu@24.04</c>.</param>
/// <param name="Architecture">Debian's name of the architecture it runs on, or <c>all</c>.</param>
/// <param name="BuildOn">Debian's names of the architectures it can be built on.</param>
public sealed record Platform(string Name, string Base, string Architecture, IReadOnlyList<string> BuildOn)
{
    /// <summary>The file that <c>charmcraft pack</c> would write for a charm of this name.</summary>
    public string FileName(string charm) => $"{charm}_{Name.Replace(':', '-')}.charm";
}
