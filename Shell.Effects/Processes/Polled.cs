using System.Runtime.InteropServices;

namespace Shell.Effects.Processes;

/// <summary>A descriptor that is waited for. Source: poll(2), whose struct pollfd this is.</summary>
/// <param name="descriptor">Its number; a negative one is skipped.</param>
/// <param name="events">What is waited for: <see cref="Readable"/> or <see cref="Writable"/>.</param>
[StructLayout(LayoutKind.Sequential)]
internal partial struct Polled(int descriptor, short events)
{
    /// <summary>There is something to read, or the end.</summary>
    public const short Readable = 1;

    /// <summary>Something can be written without waiting.</summary>
    public const short Writable = 4;

    private const int Interrupted = 4;

    private readonly int descriptor = descriptor;
    private readonly short events = events;
    private readonly short returned;

    /// <summary>True if it is ready, or broken.</summary>
    public readonly bool IsReady => returned != 0;

    /// <summary>Waits until one of them is ready; false if none was within the limit.</summary>
    /// <remarks>A signal, such as that of another child that ended, begins the waiting anew.</remarks>
    public static bool Wait(Span<Polled> descriptors, TimeSpan limit)
    {
        int ready;
        do
            ready = poll(ref descriptors[0], (nuint)descriptors.Length, (int)Math.Ceiling(limit.TotalMilliseconds));
        while (ready < 0 && Marshal.GetLastPInvokeError() == Interrupted);
        return ready > 0;
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int poll(ref Polled descriptors, nuint count, int milliseconds);
}
