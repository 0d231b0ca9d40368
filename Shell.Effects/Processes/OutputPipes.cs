using System.Buffers;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Shell.Effects.Processes;

/// <summary>What a running program prints on its two pipes, read by the thread that waits for it.</summary>
/// <remarks>
/// Tasks would do it, too: but their thread pool spins while it waits, for as long as a settled hook's own work takes. Source: poll(2).
/// </remarks>
internal sealed partial class OutputPipes(Stream output, Stream error)
{
    private const short Readable = 1;

    private readonly Pipe[] pipes = [new(output), new(error)];
    private readonly byte[] buffer = new byte[16 * 1024];

    /// <summary>True until the program, and all that inherited its pipes, has closed both.</summary>
    public bool AreOpen => pipes.Any(pipe => pipe.IsOpen);

    /// <summary>What came on standard output, read as UTF-8.</summary>
    public string Output => pipes[0].Text;

    /// <summary>What came on standard error, read as UTF-8.</summary>
    public string Error => pipes[1].Text;

    /// <summary>Waits until one of them has something to read, or is closed, and reads it.</summary>
    /// <returns>False if nothing came within the limit.</returns>
    public bool Read(TimeSpan limit)
    {
        // poll(2) skips a negative descriptor.
        Span<Polled> polled = [.. pipes.Select(pipe => new Polled { Descriptor = pipe.IsOpen ? pipe.Descriptor : -1, Events = Readable })];
        if (poll(ref polled[0], (nuint)polled.Length, (int)Math.Ceiling(limit.TotalMilliseconds)) <= 0)
            return false;
        for (var i = 0; i < pipes.Length; i++)
            if (polled[i].Returned != 0)
                pipes[i].Read(buffer);
        return true;
    }

    private sealed class Pipe(Stream stream)
    {
        private readonly ArrayBufferWriter<byte> text = new();

        public bool IsOpen { get; private set; } = true;

        public int Descriptor { get; } = (int)((PipeStream)stream).SafePipeHandle.DangerousGetHandle();

        public string Text => Encoding.UTF8.GetString(text.WrittenSpan);

        public void Read(byte[] buffer)
        {
            // As a file: read as a pipe, it would start the engine of the sockets, and that a thread.
            using var file = new FileStream(new SafeFileHandle(Descriptor, ownsHandle: false), FileAccess.Read, bufferSize: 0);
            var count = file.Read(buffer);
            text.Write(buffer.AsSpan(0, count));
            IsOpen = count > 0;
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Polled
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    [LibraryImport("libc")]
    private static partial int poll(ref Polled descriptors, nuint count, int milliseconds);
}
