"""Words of Norwegian public reports that the dictionary lacks; the usual endings are allowed."""

from arsberetning.check.prosa.ordmengde import ordmengde

FAGORD = ordmengde(
    """aktivitetstid ammeveiledningskurs avatar avatarer beboer beboere beboeren beboerne
    bekymringsteam besluttere boligsosial boligsosiale boliv booppfølging botiltak bærekraft
    café delbydel digital digitale digitalt drop-in ekstremvær ernæringsmessig folkehelse
    uhelse boevne faglighet skriftlighet lavinntekt multisyk multisyke
    friskliv frisklivssentral frisklivssentralen frivilligsentral funksjonsområde hjemmebasert
    hjemmeboende hjemmedød hverdagsmestring innbyggerdialog internrevisor eksternrevisor innbyggermedvirkning kafé kjøpesum
    klyngetun kombinasjonsløp kortsiktig korttid kostra langtid lavinntektshusholdninger
    lavterskel lekeapparat medvirkning mestring naboer nabolag noe noen nærmiljø omdømme
    omsorgsmessige omstilling onboarding onboardingsprogram oppmøte palliasjon porteføljestyring
    recovery regnbuesertifisert resertifisert samlokalisering samlokalisert samskaping satsning
    selvhjulpenhet startlån tilbakeflyttingen tjenestedesign ungdomsskole uroen utkvittering
    varslingsrutiner veiedag velferdsteknologi vern virkemidlene årsverk gatelag
    barneverntjeneste barneverntiltak utenforskap ungdomscafé menn liten virkemiddel virkemidler
    boligvirkemidlene storbarn småbarn hastevakt kreftkoordinator"""
)
