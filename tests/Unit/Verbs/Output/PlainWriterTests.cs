using Replaying.Output;
using Tests.Unit.House;

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

    // Who writes to the console directly writes past it. A judge of mutants speaks with the process that started it.
    [Theory]
    [InlineData("Cli", "Cli.CharmProgram.RunVerb")]
    [InlineData("Desk", "Desk.JudgeHost.Run", "Desk.TryVerb.Wait")]
    [InlineData("Replay")]
    [InlineData("Proof")]
    [InlineData("Packing")]
    public void Room_Console_IsAskedForAtTheDoorAlone(string room, params string[] doors)
    {
        using var members = OutsideMembers.Of(Path.Combine(AppContext.BaseDirectory, $"{room}.dll"));
        var asked = members.All.Where(member => member.StartsWith("System.Console.", StringComparison.Ordinal))
            .Select(member => member["System.Console.".Length..].Split('(')[0]);
        Assert.Equal(doors, asked.SelectMany(member => members.CallersOf(member, "System.Console")).Distinct().Order());
    }
}
