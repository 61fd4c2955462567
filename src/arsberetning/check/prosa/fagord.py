"""Words of Norwegian public reports that the dictionary lacks; the usual endings are allowed."""

from arsberetning.prosa.ordmengde import ordmengde

FAGORD = ordmengde(
    """aktivitetstid ammeveiledningskurs avatar avatarer barneverntiltak barneverntjeneste beboer
    beboere beboeren beboerne bekymringsteam besluttere boevne boligsosial boligsosiale
    boligvirkemidlene boliv booppfølging botiltak bærekraft café delbydel digital digitale
    digitalt drop-in eksternrevisor ekstremvær ernæringsmessig faglighet folkehelse friskliv
    frisklivssentral frisklivssentralen frivilligsentral funksjonsområde gatelag hastevakt
    hjemmebasert hjemmeboende hjemmedød hverdagsmestring innbyggerdialog innbyggermedvirkning
    internrevisor kafé kjøpesum klyngetun kombinasjonsløp kortsiktig korttid kostra
    kreftkoordinator langtid lavinntekt lavinntektshusholdninger lavterskel lekeapparat liten
    medvirkning menn mestring multisyk multisyke naboer nabolag noe noen nærmiljø omdømme
    omsorgsmessige omstilling onboarding onboardingsprogram oppmøte palliasjon porteføljestyring
    proaktiv recovery regnbuesertifisert resertifisert samlokalisering samlokalisert samskaping
    samskapning satsning selvhjulpenhet skriftlighet småbarn startlån storbarn tilbakeflyttingen
    tjenestedesign uhelse ungdomscafé ungdomsskole uroen utenforskap utkvittering utskrivelse
    varslingsrutiner veiedag velferdsteknologi vern virkemiddel virkemidlene virkemidler årsverk"""
)
