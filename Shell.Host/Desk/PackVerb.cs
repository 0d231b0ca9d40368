using System.CommandLine;
using Core.Domain;
using Packing;
using Proof.Judging;
using Replaying.Output;

namespace Desk;

/// <summary><c>pack</c>: builds the charm's program and writes the .charm.</summary>
internal static class PackVerb
{
    /// <summary>Where the charm is; <c>try</c> packs it, too.</summary>
    public static readonly Option<string> Directory = new("--directory")
    {
        Description = "The directory of charmcraft.yaml.",
        HelpName = "DIRECTORY",
        DefaultValueFactory = _ => ".",
    };

    private static readonly Option<string> Output = new("--output")
    {
        Description = "The directory to write the .charm file to.",
        HelpName = "DIRECTORY",
        DefaultValueFactory = _ => ".",
    };

    private static readonly Option<string?> Platform = new("--platform")
    {
        Description = "A platform of charmcraft.yaml. Default: every platform that this machine can build.",
        HelpName = "NAME",
    };

    /// <summary>Whose program becomes dispatch.</summary>
    public static readonly Option<string?> Project = new("--project")
    {
        Description = "The project whose program becomes dispatch. Default: Shell.Host, or the only project beside charmcraft.yaml.",
        HelpName = "FILE",
    };

    private static readonly Option<bool> Quick = new("--quick")
    {
        Description = "For trying: in seconds, without the native build. Ten times as large, starts slowly, and has the desk's verbs, too.",
    };

    /// <summary>The verb.</summary>
    public static Command Command(ICharm charm, Func<string?> charmcraft, Comparing compare, Page page, TextWriter output,
        TextWriter errors)
    {
        var command = new Command(
            "pack", "Build the charm's program natively and write <name>_<platform>.charm. The same sources give the same bytes.")
        {
            Directory, Output, Platform, Project, Quick,
        };
        command.SetAction(parsed => !Agrees(parsed.GetValue(Directory)!, charm, charmcraft, compare, page, errors) ? ExitCode.Unusable
            : Packer
            .Pack(parsed.GetValue(Directory)!, parsed.GetValue(Output)!, parsed.GetValue(Platform), parsed.GetValue(Project),
                parsed.GetValue(Quick) ? ProgramKind.Quick : ProgramKind.Native, new PackSteps(errors))
            .Match(
                Left: failure => Tell(errors, $"{failure}".Split('\n'), ExitCode.Unusable),
                Right: written => Tell(output, written, ExitCode.Done)));
        return command;
    }

    // Of another charm's directory this program knows nothing.
    private static bool Agrees(string directory, ICharm charm, Func<string?> charmcraft, Comparing compare, Page page, TextWriter errors)
    {
        if (charmcraft() is not { } file || Path.GetFullPath(file) != Path.GetFullPath(Path.Combine(directory, CharmcraftYaml.FileName)))
            return true;
        using var watch = LastCall.EndsTheProgram(Watch.Usual, page);
        return compare(watch.Over(charm), null).Show(errors);
    }

    private static int Tell(TextWriter writer, IReadOnlyList<string> lines, int exit)
    {
        foreach (var line in lines)
            writer.WriteLine(line);
        return exit;
    }
}
