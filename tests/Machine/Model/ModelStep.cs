using Core.Domain;
using Simulation;

namespace Tests.Machine.Model;

/// <summary>One step of a life that both worlds can live.</summary>
internal abstract record ModelStep
{
    /// <summary>A unit makes an effect true.</summary>
    public sealed record Act(string Unit, Effect Effect) : ModelStep
    {
        public override string ToString() => $"{Unit}: {Effect}{Rights}";

        private string Rights => Effect is Core.Domain.Effect.File { Effect: FileEffect.WriteFile { Payload: var write } }
            ? $" {write.Mode} {write.Owner} replace={write.Replace}"
            : "";
    }

    /// <summary>Somebody else does something to the machine.</summary>
    public sealed record Happen(LifeStep What) : ModelStep
    {
        public override string ToString() =>
            What is LifeStep.OfFiles { Step: FileStep.Write write } ? $"{What} ({write.Text.ReplaceLineEndings("|")})" : $"{What}";
    }

    /// <summary>A hook of the tinyproxy charm: what it decides is made true.</summary>
    public sealed record Hook(string Unit, Event Event, Config Config) : ModelStep
    {
        public override string ToString() => $"{Unit}: hook {Event} with {Config}";
    }
}
