using Tests.Unit.Guides;

namespace Tests.Unit.Analyzing;

/// <summary>Every C# charm of this repository: the analyzers find nothing in charms that keep every law.</summary>
public sealed class OwnCharmTests
{
    [Theory]
    [InlineData("examples/self-signed-certificates")]
    [InlineData("examples/tls-proxy")]
    [InlineData("examples/redis")]
    [InlineData("tests/Machine/Charms/MyCharm")]
    [InlineData("tests/Machine/Charms/SnapCharm")]
    [InlineData("tests/Machine/Charms/KeyCharm")]
    [InlineData("tests/Machine/Charms/RelayCharm")]
    [InlineData("packages/MachineCharm.Templates/csharp")]
    [InlineData("benchmarks/RelatedCharm")]
    public void Charm_OfThisRepository_BreaksNoRule(string folder) => Assert.Empty(Analyzed.Files(
        Directory.GetFiles(Repository.File(folder)).Where(IsSource).Select(path => (Path.GetFileName(path), File.ReadAllText(path)))));

    [Fact]
    public void Guide_WithItsTests_BreaksNoRule() => Assert.Empty(Analyzed.Files(Guide.Files));

    // A charm that declares no options needs no charmcraft.yaml, and some have two records of one name.
    private static bool IsSource(string path) => path.EndsWith(".cs", StringComparison.Ordinal)
        || Path.GetFileName(path) == "charmcraft.yaml" && path.Contains("Templates", StringComparison.Ordinal);
}
