using System.Xml.Linq;
using Tests.Unit.Guides;

namespace Tests.Unit.House;

/// <summary>The packages hold what they say, and the template is the charm of the guides.</summary>
public sealed class PackagesTests
{
    private const string Templates = "packages/MachineCharm.Templates";

    private static IEnumerable<(Block Block, string Path)> Shown =>
        from block in Block.Of(Guide.Writing).Concat(Block.Of(Guide.Testing)).Concat(Block.Of("docs/in-fsharp.md"))
        where block.File is not null
        let path = Template(block.Page.Contains("fsharp") ? "fsharp" : "csharp", block.File!)
        where File.Exists(path)
        select (block, path);

    public static TheoryData<string> Files => [.. Shown.Select(shown => shown.Path)];

    [Theory, MemberData(nameof(Files))]
    public void Template_IsWhatTheGuidesShow(string path)
    {
        var text = Shown.Single(shown => shown.Path == path).Block.Text;
        Assert.Equal(text[(text.IndexOf('\n') + 1)..], File.ReadAllText(path));
    }

    [Fact]
    public void Template_OfCSharp_IsOnThePages() => Assert.Equal(
        Directory.GetFiles(Repository.File($"{Templates}/csharp"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/packaged/", StringComparison.Ordinal)).Order(), // tests/Outside/run.sh makes that charm
        Shown.Select(shown => shown.Path).Where(path => path.EndsWith(".cs")).Order());

    [Theory]
    [InlineData("csharp/hello.csproj")]
    [InlineData("fsharp/hello.fsproj")]
    public void Template_TakesThePackageOfItsOwnVersion(string project)
    {
        var version = XDocument.Load(Repository.File("Directory.Build.props")).Descendants("Version").Single().Value;
        var package = XDocument.Load(Repository.File($"{Templates}/{project}")).Descendants("PackageReference").Single();
        Assert.Equal(("MachineCharm.Proof", version), (package.Attribute("Include")!.Value, package.Attribute("Version")!.Value));
    }

    [Theory]
    [InlineData("csharp/tests/hello.tests.csproj")]
    [InlineData("fsharp/tests/hello.tests.fsproj")]
    public void Template_TakesTheTestPackagesThatAreTestedHere(string project)
    {
        var central = XDocument.Load(Repository.File("Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(row => row.Attribute("Include")!.Value, row => row.Attribute("Version")!.Value);
        Assert.All(
            XDocument.Load(Repository.File($"{Templates}/{project}")).Descendants("PackageReference"),
            row => Assert.Equal(central[row.Attribute("Include")!.Value], row.Attribute("Version")!.Value));
    }

    // A room whose package is missing would not load; a package without a room would be brought in vain.
    [Theory]
    [InlineData("MachineCharm")]
    [InlineData("MachineCharm.Proof")]
    public void Package_HasThePackagesOfItsRooms(string package) => Assert.Equal(
        Rooms(package).SelectMany(room => Project.Of(room).Packages).Distinct().Order(),
        Project.Of(package).Packages.Order());

    // A room that is in neither package would be missing where the package is used.
    [Fact]
    public void Rooms_ReferToRoomsAlone()
    {
        string[] rooms = [.. Rooms("MachineCharm"), .. Rooms("MachineCharm.Proof")];
        Assert.Equal(rooms.Order(), rooms.Concat(rooms.SelectMany(room => Project.Of(room).Projects)).Distinct().Order());
    }

    private static IEnumerable<string> Rooms(string package) =>
        XDocument.Load(Repository.File($"packages/{package}/{package}.csproj")).Descendants("Room")
            .Select(room => Path.GetFileNameWithoutExtension(room.Attribute("Include")!.Value));

    private static string Template(string language, string file)
    {
        var folder = Repository.File($"{Templates}/{language}");
        return Path.Combine(folder, file.EndsWith("Tests.cs") ? "tests" : "", file);
    }
}
