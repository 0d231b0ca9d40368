namespace Tests.Machine.Model;

/// <summary>Where the two worlds part.</summary>
/// <param name="Step">The number of the step, from 0.</param>
/// <param name="About">The effect whose outcome, or the query whose answer it is.</param>
/// <param name="Simulated">What the simulation says.</param>
/// <param name="Real">What the machine says.</param>
internal sealed record Difference(int Step, string About, string Simulated, string Real)
{
    public override string ToString() => $"after step {Step}: {About}\n  simulated: {Simulated}\n  real:      {Real}";
}
