using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;
using Shell.Effects.Files;

namespace Shell.Effects.Processes;

/// <summary>What goes through the pipes of a running program, moved by the thread that waits for it.</summary>
/// <remarks>Tasks would do it, too: but their thread pool spins while it waits, for as long as a settled hook's own work takes.</remarks>
internal sealed partial class ProgramPipes
{
    // On the stack: a hook starts many programs, and most of them print less.
    private const int AtOnce = 8 << 10;

    private readonly InputPipe? input;
    private readonly OutputPipe[] outputs;

    /// <summary>The pipes of a program that was just started.</summary>
    /// <param name="process">The program.</param>
    /// <param name="text">What it reads. Then its input ends, so that it never waits for a person.</param>
    public ProgramPipes(Process process, string text)
    {
        input = process.StartInfo.RedirectStandardInput ? new(process.StandardInput, Encoding.UTF8.GetBytes(text)) : null;
        outputs = [new(process.StandardOutput.BaseStream), new(process.StandardError.BaseStream)];
    }

    /// <summary>True until all was read, and the program, and all that inherited its pipes, has closed them.</summary>
    public bool AreOpen => input is { IsOpen: true } || outputs.Any(pipe => pipe.IsOpen);

    /// <summary>What came on standard output.</summary>
    public KeptOutput Output => outputs[0].Kept;

    /// <summary>What came on standard error.</summary>
    public KeptOutput Error => outputs[1].Kept;

    /// <summary>Waits until one of them is ready, or is closed, and reads or writes it.</summary>
    /// <returns>False if nothing moved within the limit.</returns>
    public bool Move(TimeSpan limit)
    {
        Span<Polled> polled =
        [
            .. outputs.Select(pipe => new Polled(pipe.IsOpen ? pipe.Descriptor : -1, Polled.Readable)),
            new(input is { IsOpen: true } ? input.Descriptor : -1, Polled.Writable),
        ];
        if (!Polled.Wait(polled, limit))
            return false;
        for (var i = 0; i < outputs.Length; i++)
            if (polled[i].IsReady)
                outputs[i].Read();
        if (polled[^1].IsReady)
            input!.Write();
        return true;
    }

    private static int DescriptorOf(Stream pipe) => (int)((PipeStream)pipe).SafePipeHandle.DangerousGetHandle();

    private sealed class InputPipe
    {
        private readonly StreamWriter writer;
        private readonly byte[] bytes;
        private int written;

        public InputPipe(StreamWriter writer, byte[] bytes)
        {
            (this.writer, this.bytes, Descriptor) = (writer, bytes, DescriptorOf(writer.BaseStream));
            CloseIfDone();
        }

        public bool IsOpen { get; private set; } = true;

        public int Descriptor { get; }

        // A program need not read what it is given: its exit code says what came of that.
        public void Write()
        {
            var rest = bytes.AsSpan(written);
            var count = write(Descriptor, rest, (nuint)Math.Min(rest.Length, StandardStreams.AtOnce));
            if (count < 0 && Marshal.GetLastPInvokeError() is ErrorNumber.Interrupted or ErrorNumber.TryAgain)
                return;
            written = count < 0 ? bytes.Length : written + (int)count;
            CloseIfDone();
        }

        private void CloseIfDone()
        {
            if (written < bytes.Length)
                return;
            IsOpen = false;
            writer.Close();
        }
    }

    private sealed class OutputPipe(Stream stream)
    {
        public KeptOutput Kept { get; } = new();

        public bool IsOpen { get; private set; } = true;

        public int Descriptor { get; } = DescriptorOf(stream);

        public void Read()
        {
            Span<byte> buffer = stackalloc byte[AtOnce];
            // As a pipe, .NET would start the engine of its sockets for it, and that a thread.
            var count = read(Descriptor, buffer, (nuint)buffer.Length);
            Kept.Add(buffer[..(int)Math.Max(0, count)]);
            IsOpen = count > 0;
        }
    }

    [LibraryImport("libc")]
    private static partial nint read(int descriptor, Span<byte> buffer, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint write(int descriptor, ReadOnlySpan<byte> bytes, nuint count);
}
