using Verbs.Packing;

namespace Tests.Unit.Packing;

public class DispatchBuildTests
{
    [Theory]
    [InlineData("amd64", "linux-x64")]
    [InlineData("arm64", "linux-arm64")]
    public void Arguments_ForArchitecture_PublishNativelyOutsideTheTree(string architecture, string runtime) => Assert.Equal(
        [
            "publish", "Shell.Host/Shell.Host.csproj", "-c", "Release", "-r", runtime, "-o", "/tmp/x/publish", "--artifacts-path", "/tmp/x/artifacts",
            "--disable-build-servers", "-p:PublishAot=true", "-p:DebugType=none", "-p:CopyOutputSymbolsToPublishDirectory=false",
        ],
        DispatchBuild.Arguments("Shell.Host/Shell.Host.csproj", architecture, "/tmp/x"));

    [Fact]
    public void Recipe_InCharmcraftYaml_RunsTheSameCommand()
    {
        var recipe = File.ReadAllText(Repository.File("charmcraft.yaml")).Replace("\\\n", " ").Replace("\"$PWD/out/", "\"/tmp/x/").Replace("\"", "").Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var command = DispatchBuild.Arguments("Shell.Host/Shell.Host.csproj", "amd64", "/tmp/x").Select(word => word == "linux-x64" ? "$rid" : word);
        Assert.Contains(string.Join(' ', command), string.Join(' ', recipe));
    }

    [Fact]
    public void Warnings_OfLanguageExt_AreAccepted() => Assert.Empty(DispatchBuild.Warnings(
        ["/nuget/LanguageExt.Core.dll : warning IL3053: Assembly 'LanguageExt.Core' produced AOT analysis warnings. [/src/Shell.Host.csproj]",
         "/nuget/LanguageExt.Core.dll : warning IL2104: Assembly 'LanguageExt.Core' produced trim warnings. For more information see https://aka.ms/il2104 [/src/Shell.Host.csproj]",
         "Shell.Host -> /tmp/x/publish/"]));

    [Theory]
    [InlineData("/nuget/YamlDotNet.dll : warning IL2104: Assembly 'YamlDotNet' produced trim warnings.")]
    [InlineData("/nuget/LanguageExt.Core.dll : warning IL2026: Assembly 'LanguageExt.Core' calls Type.GetType.")]
    [InlineData("/src/A.cs(1,1): warning CS0168: The variable is declared but never used")]
    public void Warning_OfAnythingElse_StopsThePacking(string line) => Assert.Equal([line], DispatchBuild.Warnings([line, $"  {line}"]));
}
