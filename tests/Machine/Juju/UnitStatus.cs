namespace Tests.Machine.Juju;

/// <summary>A workload status and its message; the message is empty when none was given.</summary>
public sealed record UnitStatus(string Status, string Message);
