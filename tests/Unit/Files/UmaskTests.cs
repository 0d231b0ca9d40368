using System.Runtime.InteropServices;
using Shell.Effects.Files;
using Tests.Unit.Fakes;

namespace Tests.Unit.Files;

/// <summary>The umask is the whole process's: while it is another, no other test runs.</summary>
[Collection(nameof(UmaskTests))]
public sealed class UmaskTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    // Modes in hexadecimal, for C# has no octal: 0x1ed is 0755, 0x1c0 0700, 0x180 0600.
    [Theory]
    [InlineData(0)]
    [InlineData(0x12)] // 022
    [InlineData(0x3f)] // 077
    [InlineData(0x1ff)] // 0777
    public void OwnFiles_WhateverTheUmask_NobodyElseMayWriteThemNorAbove(int umask)
    {
        var before = Umask(umask);
        try
        {
            OwnFile.Write(directory.Path + "/charm/web-0/told", "x"u8);
            OwnDirectory.MakePrivate(directory.Path + "/charm/web-0/record");
            OwnFile.Open(directory.Path + "/charm/web-0/record/lock").Dispose();
        }
        finally
        {
            _ = Umask(before);
        }

        Assert.Equal([0x1ed, 0x1ed, 0x180, 0x1c0], new[] { "", "/web-0", "/web-0/told", "/web-0/record" }.Select(ModeOf));
        Assert.Equal(0x180 & ~umask, ModeOf("/web-0/record/lock"));
    }

    private int ModeOf(string name) => FileStatus.Of(directory.Path + "/charm" + name).Mode;

    [DllImport("libc", EntryPoint = "umask")]
    private static extern int Umask(int mask);
}

/// <summary>Runs when all others are done.</summary>
[CollectionDefinition(nameof(UmaskTests), DisableParallelization = true)]
public sealed class UmaskRuns;
