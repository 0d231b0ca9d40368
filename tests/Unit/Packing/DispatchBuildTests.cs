using Packing;
using Tests.Unit.Fakes;

namespace Tests.Unit.Packing;

public class DispatchBuildTests
{
    [Theory]
    [InlineData("amd64", "linux-x64")]
    [InlineData("arm64", "linux-arm64")]
    public void Arguments_ForArchitecture_PublishNativelyOutsideTheTree(string architecture, string runtime) => Assert.Equal(
        [
            "publish", "Shell.Host/Shell.Host.csproj", "-c", "Release", "-r", runtime, "-o", "/tmp/x/publish", "--artifacts-path",
            "/tmp/x/artifacts",
            "--disable-build-servers", "-p:PublishAot=true", "-p:DebugType=none", "-p:CopyOutputSymbolsToPublishDirectory=false",
        ],
        DispatchBuild.Arguments("Shell.Host/Shell.Host.csproj", architecture, "/tmp/x"));

    // Quick, because what the program is being run from has been built already: the same configuration, in its own place.
    [Fact]
    public void QuickArguments_TakeWhatIsBuilt() => Assert.Equal(
        [
            "publish", "hello.csproj", "-c", "Debug", "-r", "linux-arm64", "-o", "/tmp/x/publish", "--self-contained",
            "-p:PublishSingleFile=true", "-p:InvariantGlobalization=true",
            "-p:RestorePackagesWithLockFile=false", "-p:RestoreLockedMode=false", "-p:NuGetLockFilePath=obj/quick.lock.json",
        ],
        DispatchBuild.QuickArguments("hello.csproj", "arm64", "/tmp/x"));

    [Fact]
    public void Recipe_InCharmcraftYaml_RunsTheSameCommand()
    {
        var recipe = File.ReadAllText(Repository.File("charmcraft.yaml")).Replace("\\\n", " ").Replace("\"$PWD/out/", "\"/tmp/x/")
            .Replace("\"", "").Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var command = DispatchBuild.Arguments("Shell.Host/Shell.Host.csproj", "amd64", "/tmp/x")
            .Select(word => word == "linux-x64" ? "$rid" : word);
        Assert.Contains(string.Join(' ', command), string.Join(' ', recipe));
    }

    [Fact]
    public void Warnings_OfLanguageExt_AreAccepted() => Assert.Empty(DispatchBuild.Warnings(
        ["/nuget/LanguageExt.Core.dll : warning IL3053: Assembly 'LanguageExt.Core' produced AOT analysis warnings. "
            + "[/src/Shell.Host.csproj]",
         "/nuget/LanguageExt.Core.dll : warning IL2104: Assembly 'LanguageExt.Core' produced trim warnings. For more information see "
             + "https://aka.ms/il2104 [/src/Shell.Host.csproj]",
         "Shell.Host -> /tmp/x/publish/"]));

    [Theory]
    [InlineData("/nuget/YamlDotNet.dll : warning IL2104: Assembly 'YamlDotNet' produced trim warnings.")]
    [InlineData("/nuget/LanguageExt.Core.dll : warning IL2026: Assembly 'LanguageExt.Core' calls Type.GetType.")]
    [InlineData("/src/A.cs(1,1): warning IL3050: Using member 'System.Type.MakeGenericType(params Type[])' can break functionality when "
        + "AOT compiling.")]
    public void Warning_OfTheNativeCompiler_StopsThePacking(string line) =>
        Assert.Equal([line], DispatchBuild.Warnings([line, $"  {line}"]));

    // An author's own warnings are no rule of this repository.
    [Theory]
    [InlineData("/src/A.cs(1,1): warning CS0168: The variable is declared but never used")]
    [InlineData("/src/A.fs(1,1): warning FS0025: Incomplete pattern matches on this expression.")]
    [InlineData("/src/A.csproj : warning NU1903: Package 'A' 1.0.0 has a known high severity vulnerability")]
    public void Warning_OfAnotherCompiler_IsTheAuthors(string line) => Assert.Empty(DispatchBuild.Warnings([line]));

    // `pack` finds it beside its own program, wherever the project lies that it packs.
    [Fact]
    public void Settings_GoWithTheReference()
    {
        var file = DispatchBuild.Settings.Split('=')[1];
        Assert.Equal(File.ReadAllText(Repository.File("Shell.Host/Packing/Native/Charm.Native.targets")), File.ReadAllText(file));
        Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(file)!, "LanguageExt.substitutions.xml")));
    }

    [Fact]
    public void Failure_OfABuild_IsItsErrors() => Assert.Equal(
        ["/src/A.fs(2,1): error FS0039: The value 'x' is not defined."],
        Dotnet.Told(["  Restored /src/A.fsproj", "/src/A.fs(2,1): error FS0039: The value 'x' is not defined.", "Build FAILED.",
            "  /src/A.fs(2,1): error FS0039: The value 'x' is not defined.", "    1 Error(s)"]));

    [Fact]
    public void Failure_ThatNamesNoError_IsTheEnd() =>
        Assert.Equal(40, Dotnet.Told([.. Enumerable.Range(0, 90).Select(i => $"{i}")]).Count);

    [Fact]
    public void Refusal_OfSeveralThings_HasALineForEach()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("charmcraft.yaml", "type: charm\n");
        var desk = new Verbs.AuthorDesk();
        Assert.Equal(2, desk.Run("pack", "--directory", directory.Path));
        Assert.True(desk.Errors.Count(letter => letter == '\n') > 2, desk.Errors);
        Assert.DoesNotContain("\\u000a", desk.Errors);
    }
}
