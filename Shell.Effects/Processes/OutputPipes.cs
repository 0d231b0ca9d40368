using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace Shell.Effects.Processes;

/// <summary>What a running program prints on its two pipes, read by the thread that waits for it.</summary>
/// <remarks>Tasks would do it, too: but their thread pool spins while it waits, for as long as a settled hook's own work takes.</remarks>
internal sealed partial class OutputPipes(Stream output, Stream error)
{
    private readonly Pipe[] pipes = [new(output), new(error)];
    private readonly byte[] buffer = new byte[16 * 1024];

    /// <summary>True until the program, and all that inherited its pipes, has closed both.</summary>
    public bool AreOpen => pipes.Any(pipe => pipe.IsOpen);

    /// <summary>What came on standard output.</summary>
    public KeptOutput Output => pipes[0].Kept;

    /// <summary>What came on standard error.</summary>
    public KeptOutput Error => pipes[1].Kept;

    /// <summary>Waits until one of them has something to read, or is closed, and reads it.</summary>
    /// <returns>False if nothing came within the limit.</returns>
    public bool Read(TimeSpan limit)
    {
        Span<Polled> polled = [.. pipes.Select(pipe => new Polled(pipe.IsOpen ? pipe.Descriptor : -1, Polled.Readable))];
        if (!Polled.Wait(polled, limit))
            return false;
        for (var i = 0; i < pipes.Length; i++)
            if (polled[i].IsReady)
                pipes[i].Read(buffer);
        return true;
    }

    private sealed class Pipe(Stream stream)
    {
        public KeptOutput Kept { get; } = new();

        public bool IsOpen { get; private set; } = true;

        public int Descriptor { get; } = (int)((PipeStream)stream).SafePipeHandle.DangerousGetHandle();

        public void Read(byte[] buffer)
        {
            // As a pipe, .NET would start the engine of its sockets for it, and that a thread.
            var count = read(Descriptor, buffer, (nuint)buffer.Length);
            Kept.Add(buffer.AsSpan(0, (int)Math.Max(0, count)));
            IsOpen = count > 0;
        }
    }

    [LibraryImport("libc")]
    private static partial nint read(int descriptor, Span<byte> buffer, nuint count);
}
