namespace Tests.Machine.Juju;

/// <summary>What a hook wrote by juju-log. The level is one of TRACE, DEBUG, INFO, WARNING, ERROR, CRITICAL.</summary>
public sealed record LogLine(string Level, string Message);
