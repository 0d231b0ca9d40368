using Core.Domain;
using Shell.Effects.Input;
using Tests.Unit.Fakes;

namespace Tests.Unit.Inputs;

public sealed class InputFileTests
{
    private const string NotRegular = "it is a device, a socket or a pipe: send the content to standard input, and give - as the file";

    private static Failure Refused(string path) =>
        InputFile.Open(path).Match(Right: _ => throw new InvalidOperationException("opened"), Left: failure => failure);

    [Fact]
    public void File_ThroughALink_IsRead()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.File("a"), "text");
        File.CreateSymbolicLink(directory.File("link"), directory.File("a"));
        using var text = new StreamReader(InputFile.Open(directory.File("link")).IfLeft(Stream.Null));
        Assert.Equal("text", text.ReadToEnd());
    }

    [Fact]
    public void Directory_IsRefused()
    {
        using var directory = new TemporaryDirectory();
        Assert.Equal("it is a directory: name the files in it", Refused(directory.Path).Detail);
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/null")]
    public void Device_IsRefused(string path) => Assert.Equal(NotRegular, Refused(path).Detail);

    // It would be waited for until somebody writes.
    [Fact]
    public void Pipe_WithoutAWriter_IsRefusedAtOnce()
    {
        using var directory = new TemporaryDirectory();
        var pipe = directory.File("pipe");
        NamedPipe.Make(pipe);
        Assert.Equal(NotRegular, Refused(pipe).Detail);
    }

    [Fact]
    public void NoFile_IsMissing() =>
        Assert.Equal(Failure.Of(Cause.Missing, "/nowhere/at/all", "No such file or directory"), Refused("/nowhere/at/all"));

    [Fact]
    public void DescriptorThatIsNotOpen_IsRefused() => Assert.NotEqual("", Refused("/dev/fd/99999").Detail);
}
