using System.Buffers.Binary;
using Shell.Effects;
using Tests.Unit.Fakes;

namespace Tests.Unit;

public sealed class BuildIdTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Of_ProgramWithNotes_IsThatOfGnuAlone() => Assert.Equal(
        "0a0bff", Of(Program([.. Note("GNU", 1, [1, 2, 3, 4, 5]), .. Note("Go", 3, [9]), .. Note("GNU", 3, [10, 11, 255])])));

    [Fact]
    public void Of_ProgramWithoutABuildId_IsEmpty() => Assert.Equal("", Of(Program(Note("GNU", 1, [1, 2, 3, 4]))));

    [Fact]
    public void Of_NoteThatIsCutOff_IsEmpty() => Assert.Equal("", Of(Program(Note("GNU", 3, new byte[20])[..^8])));

    [Theory]
    [InlineData(int.MaxValue, 4)]
    [InlineData(-4, 4)]
    [InlineData(4, int.MaxValue)]
    [InlineData(4, -1)]
    public void Of_NoteOfAnImpossibleLength_IsEmpty(int name, int size) => Assert.Equal(
        "", Of(Program([.. BitConverter.GetBytes(name), .. BitConverter.GetBytes(size), .. Note("GNU", 3, [1, 2, 3, 4])[8..]])));

    [Theory]
    [InlineData("")]
    [InlineData("#!/bin/sh\n")]
    public void Of_FileThatIsNoProgram_IsEmpty(string content) => Assert.Equal("", BuildId.Of(directory.Write("file", content)));

    [Fact]
    public void Of_FileThatIsNotThere_IsEmpty() => Assert.Equal("", BuildId.Of("/nowhere"));

    private string Of(byte[] program)
    {
        var path = directory.File("program");
        File.WriteAllBytes(path, program);
        return BuildId.Of(path);
    }

    // A header, two parts of which the second holds notes, and the notes. Source: elf(5).
    private static byte[] Program(byte[] notes)
    {
        const int Parts = 64, Part = 56, Notes = Parts + 2 * Part;
        var bytes = new byte[Notes + notes.Length];
        new byte[] { 0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1 }.CopyTo(bytes, 0);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(32), Parts);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(54), Part);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(56), 2);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(Parts), 1);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(Parts + Part), 4);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(Parts + Part + 8), Notes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(Parts + Part + 32), notes.Length);
        notes.CopyTo(bytes, Notes);
        return bytes;
    }

    private static byte[] Note(string name, int kind, byte[] content) =>
    [
        .. BitConverter.GetBytes(name.Length + 1), .. BitConverter.GetBytes(content.Length), .. BitConverter.GetBytes(kind),
        .. Filled([.. System.Text.Encoding.ASCII.GetBytes(name), 0]), .. Filled(content),
    ];

    private static byte[] Filled(byte[] bytes) => [.. bytes, .. new byte[(4 - bytes.Length % 4) % 4]];
}
