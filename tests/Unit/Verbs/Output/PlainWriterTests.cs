using Tests.Unit.House;
using Verbs.Output;

namespace Tests.Unit.Verbs.Output;

public sealed class PlainWriterTests
{
    private static string Written(Action<PlainWriter> write)
    {
        using var terminal = new StringWriter { NewLine = "\n" };
        using var writer = new PlainWriter(terminal);
        write(writer);
        return terminal.ToString();
    }

    [Fact]
    public void WriteLine_Text_IsOneLineAndPlain() => Assert.Equal("a\\u001b[31m\\u000ab\\u202e\nc\\u0007\n", Written(writer =>
    {
        writer.WriteLine("a\u001b[31m\nb\u202e");
        writer.WriteLine((object)"c\u0007");
    }));

    [Fact]
    public void Write_TextOfSeveralLines_KeepsThem() => Assert.Equal("a\\u001b\n\tb\\u0007x\\u009b\n\n", Written(writer =>
    {
        writer.Write("a\u001b\n\tb");
        writer.Write('\u0007');
        writer.Write(['x', '\u009b', '\n']);
        writer.WriteLine();
    }));

    [Fact]
    public void Terminal_OfBoth_IsTheOneBehind()
    {
        using var terminal = new StringWriter();
        using var writer = new PlainWriter(terminal);
        Assert.Same(terminal, PlainWriter.Terminal(writer));
        Assert.Same(terminal, PlainWriter.Terminal(terminal));
    }

    // Who writes to the console directly writes past it.
    [Fact]
    public void Verbs_Console_IsAskedForAtTheDoorAlone()
    {
        using var members = OutsideMembers.Of(Path.Combine(AppContext.BaseDirectory, "Verbs.dll"));
        Assert.Equal(
            ["System.Console.OpenStandardInput()", "System.Console.get_Error()", "System.Console.get_Out()"],
            members.All.Where(member => member.StartsWith("System.Console.", StringComparison.Ordinal)));
        Assert.All(["get_Out", "get_Error"], member => Assert.Equal(["Verbs.CharmProgram.Run"], members.CallersOf(member, "System.Console")));
    }
}
