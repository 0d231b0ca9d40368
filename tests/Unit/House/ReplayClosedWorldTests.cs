namespace Tests.Unit.House;

/// <summary>
/// A replay starts no program but the older build that was named, opens no socket, and touches no file but those that were named: shown of
/// all code that it can come to.
/// </summary>
public sealed class ReplayClosedWorldTests
{
    private static readonly string[] Assemblies =
    [
        "Cli", "Replay", "Desk", "Proof", "Packing", "Shell.Effects", "Core.Domain", "Simulation", "Tinyproxy"
    ];

    // Who opens files: those of the command line, and what says which options there are. The last four read the charm's own program:
    // BuildId for its digest, the others at a desk.
    private static readonly string[] Openers =
        [
            "InputFile", "LibC", "RecordFiles", "Approvals", "ReplayVerb", "YamlReader", "ConfigOptions", "HtmlFile", "CharmAssembly",
            "AuthorCode", "Home", "BuildId",
        ];

    // The program that was named with --before: it is started, and a .charm is unpacked for that.
    private const string Older = "ServedBuild";

    // What starts programs for all.
    private const string Starter = "CommandRunner";

    // InputFile's way to open what may be a pipe.
    private static readonly string[] ToRead = ["open", "statx"];

    [Theory]
    [InlineData("Cli.ReplayVerb")]
    [InlineData("Proof.Checking.Home")]
    public void Replay_WhateverItComesTo_StartsNoProgramButTheOlderBuildAndOpensNoSocket(string type)
    {
        using var reach = Reach.From(type, Assemblies);
        Assert.DoesNotContain(
            reach.Outside,
            call =>
                IsOfPrograms(call.Member)
                    && call.Caller is not (Older or Starter)
                    && !(
                        call.Caller == "LibC" && ToRead.Any(name => call.Member.StartsWith($"extern <{name}>", StringComparison.Ordinal))));
        Assert.All(
            reach.Within.Where(call => call.Member.StartsWith($"{Starter}.", StringComparison.Ordinal) && call.Caller != Starter),
            call => Assert.Equal((Older, $"{Starter}.Open"), call));
    }

    [Theory]
    [InlineData("Cli.ReplayVerb")]
    [InlineData("Proof.Checking.Home")]
    public void Replay_WhateverItComesTo_OpensNoFileButThoseNamed(string type)
    {
        using var reach = Reach.From(type, Assemblies);
        Assert.DoesNotContain(reach.Outside, call => IsOfFiles(call.Member) && call.Caller != Older && !Openers.Contains(call.Caller));
    }

    // The net catches something: a hook's run does start programs, and open files.
    [Fact]
    public void Hook_WhateverItComesTo_StartsProgramsAndOpensFiles()
    {
        using var reach = Reach.From("Shell.Effects.HookProgram", Assemblies);
        Assert.Contains(reach.Outside, call => IsOfPrograms(call.Member));
        Assert.Contains(reach.Outside, call => IsOfPrograms(call.Member) && call.Member.StartsWith("System.Net", StringComparison.Ordinal));
        Assert.Contains(reach.Outside, call => IsOfFiles(call.Member) && !Openers.Contains(call.Caller));
    }

    private static bool IsOfPrograms(string member) =>
        member.StartsWith("extern ", StringComparison.Ordinal)
        || member.StartsWith("System.Net.", StringComparison.Ordinal)
        || member.StartsWith("System.Diagnostics.Process.", StringComparison.Ordinal)
        || member.StartsWith("System.IO.Pipes.", StringComparison.Ordinal);

    private static bool IsOfFiles(string member) => member != "System.IO.Directory.GetCurrentDirectory"
        && new[]
            {
                "System.IO.File.", "System.IO.Directory.", "System.IO.FileStream.", "System.IO.FileInfo.", "System.IO.DirectoryInfo.",
                "System.IO.RandomAccess.", "System.IO.StreamReader..ctor", "System.IO.StreamWriter..ctor",
            }
            .Any(kind => member.StartsWith(kind, StringComparison.Ordinal));
}
