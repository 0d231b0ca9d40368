using System.Text;

namespace StandIn.Serving;

/// <summary>The program behind every tool's name: a script for Perl, which every Debian and Ubuntu has.</summary>
internal static class ToolProgram
{
    /// <summary>The file's name, as Juju has it.</summary>
    public const string Name = "jujuc";

    /// <summary>The script. The name under which it is started is the tool's.</summary>
    public static string Text { get; } = Read();

    private static string Read()
    {
        using var stream = typeof(ToolProgram).Assembly.GetManifestResourceStream("jujuc.pl")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
