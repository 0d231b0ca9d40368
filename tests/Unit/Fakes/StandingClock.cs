namespace Tests.Unit.Fakes;

/// <summary>A clock that stands until it is set: what a calendar shows, and the monotonic time, which begins with 0.</summary>
internal sealed class StandingClock : TimeProvider
{
    /// <summary>What a calendar shows.</summary>
    public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

    /// <summary>The time since boot.</summary>
    public TimeSpan Uptime { get; set; }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;

    /// <inheritdoc/>
    public override long GetTimestamp() => Uptime.Ticks;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;
}
