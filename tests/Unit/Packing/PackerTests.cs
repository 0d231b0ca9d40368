using Packing;

namespace Tests.Unit.Packing;

public sealed class PackerTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("packer-tests-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public void Choose_WithoutName_GivesWhatThisMachineBuilds() => Assert.Equal("ubuntu@22.04:arm64 own", Chosen(null, "arm64"));

    [Fact]
    public void Choose_OfName_GivesIt() => Assert.Equal("own", Chosen("own", "arm64"));

    [Fact]
    public void Choose_OfUnknownName_SaysWhichThereAre() => Assert.Equal(
        "ubuntu@26.04:amd64 is none of the platforms of charmcraft.yaml: ubuntu@24.04:amd64, ubuntu@22.04:arm64, own",
        Chosen("ubuntu@26.04:amd64", "amd64"));

    [Fact]
    public void Choose_OfOtherArchitecture_SaysWhereToBuild() => Assert.Equal(
        "this machine (amd64) cannot build own; use one of that architecture",
        Chosen("own", "amd64"));

    [Fact]
    public void Read_WithoutFile_SaysSo() => Assert.StartsWith($"{directory.FullName}/charmcraft.yaml does not exist", Read());

    [Fact]
    public void Read_OfRefusedFile_ShowsFileLineAndColumn()
    {
        Write("charmcraft.yaml", Yaml.Valid.Replace("name: example", "name: Bad"));
        Assert.StartsWith("charmcraft.yaml:2:7: name: 'Bad' is not a charm's name", Read());
    }

    [Theory]
    [InlineData("missing.csproj", "missing.csproj does not exist; --project names the project whose program becomes dispatch")]
    [InlineData(".", "is a directory; name the project file in it with --project")]
    public void Pack_WithProjectThatIsNone_NamesIt(string host, string reason)
    {
        Write("charmcraft.yaml", Yaml.Valid.Replace("amd64", DispatchBuild.MachineArchitecture));
        var failure = Packer.Pack(directory.FullName, directory.FullName, null, Path.Combine(directory.FullName, host))
            .Match(Right: _ => "", Left: failure => $"{failure}");
        Assert.Contains(Path.GetFullPath(Path.Combine(directory.FullName, host)), failure);
        Assert.Contains(reason, failure);
    }

    [Fact]
    public void Steps_WhereNoTerminalIs_AreALineEach()
    {
        var told = new StringWriter();
        var steps = new Desk.PackSteps(told);
        Assert.Equal(5, steps.Take("counting", () => 5));
        Assert.Equal("counting …\n", told.ToString());
    }

    private static string Chosen(string? platform, string machine) =>
        Packer.Choose(
            Yaml.Read(
                Yaml.Valid.Replace(
                    "ubuntu@24.04:amd64:",
                    "ubuntu@24.04:amd64:\n  ubuntu@22.04:arm64:\n  own: {build-on: ubuntu@24.04:arm64, build-for: ubuntu@24.04:arm64}"))
                .Match(project => project, problems => throw new InvalidOperationException(problems.ToString())), platform, machine)
            .Match(Right: platforms => string.Join(' ', platforms.Select(chosen => chosen.Name)), Left: failure => failure.ToString());

    private string Read() => Packer.Read(directory.FullName).Match(Right: project => project.Name, Left: failure => failure.ToString());

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(directory.FullName, name), text);
}
