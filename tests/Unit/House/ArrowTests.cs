
namespace Tests.Unit.House;

public sealed class ArrowTests
{
    [Theory]
    [InlineData("Core.Domain")]
    [InlineData("Simulation", "Core.Domain")]
    [InlineData("Tinyproxy", "Core.Domain")]
    [InlineData("Shell.Effects", "Core.Domain")]
    [InlineData("Replay", "Simulation", "Shell.Effects")]
    [InlineData("Proof", "Simulation", "Shell.Effects")]
    [InlineData("Packing", "Shell.Effects")]
    [InlineData("Declaring")]
    [InlineData("StandIn", "Simulation", "Core.Domain", "Shell.Effects")]
    [InlineData("Cli", "Replay")]
    [InlineData("Desk", "Cli", "Proof", "Packing", "StandIn")]
    [InlineData("Tinyproxy.Proof", "Tinyproxy", "Proof")]
    [InlineData("Shell.Host", "Tinyproxy", "Cli", "Desk", "Tinyproxy.Proof")]
    public void Project_References_AreItsArrows(string project, params string[] arrows) =>
        Assert.Equal(arrows.Order(), Project.Of(project).Projects.Order());

    [Fact]
    public void ShellHost_OfTheProducts_IsReferencedByNone() =>
        Assert.DoesNotContain(Project.All, project => !project.Folder.StartsWith("tests") && project.Projects.Contains("Shell.Host"));

    [Theory]
    [InlineData("Core.Domain")]
    [InlineData("Simulation")]
    [InlineData("Tinyproxy")]
    public void Core_Packages_AreFSharpCoreOnly(string project) => Assert.Equal(["FSharp.Core"], Project.Of(project).Packages);

    [Theory]
    [InlineData("LanguageExt.Core", "Shell.Effects")]
    [InlineData("YamlDotNet", "Shell.Effects")]
    [InlineData("BouncyCastle.Cryptography", "Shell.Effects")]
    [InlineData("Mono.Cecil", "Proof")]
    [InlineData("JsonSchema.Net", "Packing")]
    [InlineData("System.CommandLine", "Cli")]
    [InlineData("CsCheck", "Properties")]
    [InlineData("xunit", "Unit")]
    public void Package_IsUsedWhereItBelongs(string package, string project) => Assert.Contains(package, Project.Of(project).Packages);

    [Fact]
    public void Process_IsStartedInOneFile() =>
        Assert.Equal(
            ["CommandRunner.cs"],
            new[] { "Shell.Effects", "Shell.Host" }
                .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Project.Root, folder), "*.cs", SearchOption.AllDirectories))
                .Where(file => !file.Contains("/obj/") && StartsProcess(File.ReadAllText(file)))
                .Select(Path.GetFileName));

    private static bool StartsProcess(string source) =>
        source.Contains("ProcessStartInfo") || source.Contains("Process.Start(") || source.Contains("new Process {")
            || source.Contains("new Process(");
}
