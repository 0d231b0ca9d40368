namespace StandIn.Local;

/// <summary>Juju refuses what an operator asks for. Nothing has changed.</summary>
/// <param name="reason">Why.</param>
public sealed class JujuRefusalException(string reason) : Exception(reason);
