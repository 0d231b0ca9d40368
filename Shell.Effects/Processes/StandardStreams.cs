using System.Runtime.InteropServices;
using System.Text;

namespace Shell.Effects.Processes;

/// <summary>The descriptors 0, 1 and 2 of this process.</summary>
public static partial class StandardStreams
{
    private const int Input = 0;
    private const int Error = 2;
    private const int ReadWrite = 2;
    private const int GetFlags = 1;

    /// <summary>Linux's PIPE_BUF: a pipe that is ready takes that much without waiting. Source: pipe(7).</summary>
    internal const int AtOnce = 4096;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Each of the three is open, on /dev/null if whoever started this process had closed it: else a file
    /// that is opened would get its number.
    /// </summary>
    public static void Open()
    {
        for (var descriptor = 0; descriptor <= Error; descriptor++)
            if (fcntl(descriptor, GetFlags) < 0)
                _ = open("/dev/null", ReadWrite); // the lowest number that is free
    }

    /// <summary>Descriptor 0 is at its end from now on: neither this process nor a program that inherits it waits for a person.</summary>
    public static void EndInput()
    {
        var nothing = open("/dev/null", ReadWrite);
        _ = dup2(nothing, Input);
        if (nothing > Error)
            _ = close(nothing);
    }

    /// <summary>
    /// A line on standard error. What cannot be said there is not said: it is closed, its device is full, or
    /// nobody takes it within a second.
    /// </summary>
    public static void Say(string line)
    {
        ReadOnlySpan<byte> rest = Encoding.UTF8.GetBytes($"{line}\n");
        while (!rest.IsEmpty && Polled.Wait([new(Error, Polled.Writable)], Patience)
            && write(Error, rest, (nuint)Math.Min(rest.Length, AtOnce)) is > 0 and var written)
            rest = rest[(int)written..];
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc")]
    private static partial int dup2(int from, int to);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);

    [LibraryImport("libc")]
    private static partial int fcntl(int descriptor, int command);

    [LibraryImport("libc")]
    private static partial nint write(int descriptor, ReadOnlySpan<byte> bytes, nuint count);
}
