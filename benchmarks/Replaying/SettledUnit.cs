using Core.Domain;
using Shell.Effects.Recording;
using Simulation;
using Tinyproxy;
using Tinyproxy.Proof;

namespace Replaying;

/// <summary>
/// The record of a settled tinyproxy unit: it is deployed, its configuration changes once a day, and
/// update-status comes every five minutes.
/// </summary>
internal static class SettledUnit
{
    private const int HooksOfADay = 288;

    private static readonly DateTime Begin = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>So many hooks, as they run one after the other.</summary>
    public static IEnumerable<HookRecord> Hooks(int count)
    {
        var world = World.Fresh("tinyproxy/0", TinyproxyPlan.Usual, TinyproxySite.Offered);
        var number = 0;
        var day = 0;
        while (number < count)
        {
            var step = number == 0 ? LifeStep.Deploy : LifeStep.Configure(Config.Empty.With("slug", day++ % 2 == 0 ? "docs" : "example"));
            var (moment, after) = Life.Step(TinyproxyCharm.Instance, world, step);
            var (settled, _) = Life.Step(TinyproxyCharm.Instance, after, LifeStep.UpdateStatus);
            foreach (var trace in moment.Hooks.Concat(Enumerable.Repeat(settled.Hooks[0], HooksOfADay)).Take(count - number))
                yield return Hook(trace, number++);
            world = after;
        }
    }

    /// <summary>A record of so many hooks that is made while it is read: the same day over and over.</summary>
    public static Stream Endless(long count)
    {
        byte[][] segments = [.. RecordText.Of(Hooks(20_000))];
        return new Repeated(segments, (int)(count / 20_000));
    }

    private static HookRecord Hook(HookTrace trace, int number)
    {
        var hook = trace.Recorded("tinyproxy", $"tinyproxy/0-{trace.Event.Name}-{4037200794235010051 + number}");
        var end = ((Ending.Finished)hook.Ending).Payload;
        var told = Microsoft.FSharp.Collections.ListModule.OfSeq(trace.Report.Select(_ => new Taken(Outcome.Unchanged, 5)));
        var taken = Microsoft.FSharp.Collections.ListModule.OfSeq(end.Taken.Select(step => new Taken(step.Outcome, 12)));
        var finished = new Finished(end.Hook, taken, end.State, end.Report, told, end.Exit, end.Milliseconds);
        var time = Begin.AddMinutes(5 * number).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
        return new HookRecord(hook.Decided, hook.Again, Ending.NewFinished(finished)).Named(end.Hook, time, "0.1.0", 36);
    }

    private sealed class Repeated(byte[][] segments, int times) : Stream
    {
        private int segment;
        private int offset;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (segment == segments.Length * times)
                return 0;
            var left = segments[segment % segments.Length].AsSpan(offset);
            var taken = Math.Min(left.Length, buffer.Length);
            left[..taken].CopyTo(buffer);
            offset += taken;
            if (taken == left.Length)
                (segment, offset) = (segment + 1, 0);
            return taken;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
